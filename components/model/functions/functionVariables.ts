import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import type { DecidedFunction, DecidedPowertools, DecidedWebAdapter } from "./decidedFunction.ts";

/** What the code of a function finds in its environment; what is written wins. */
export function functionVariables(
    { code, webAdapter, powertools, variables, secrets }: DecidedFunction,
    kind: EnvironmentConfig["kind"],
): Readonly<Record<string, string>> {
    return {
        ENVIRONMENT: kind,
        ...(webAdapter !== undefined && webAdapterVariables(webAdapter, code.kind === "image")),
        ...(powertools !== undefined && powertoolsVariables(powertools)),
        ...variables,
        ...Object.fromEntries(Object.entries(secrets).map(([variable, { arn }]) => [variable, arn])),
    };
}

/**
 * In an image the adapter is an extension that Lambda starts by itself; the wrapper comes with the layer alone.
 * @see https://awslabs.github.io/aws-lambda-web-adapter/configuration/environment-variables.html
 */
function webAdapterVariables({ port, readinessPath }: DecidedWebAdapter, isImage: boolean) {
    return {
        AWS_LWA_PORT: String(port.value),
        AWS_LWA_READINESS_CHECK_PATH: readinessPath.value,
        ...(!isImage && { AWS_LAMBDA_EXEC_WRAPPER: "/opt/bootstrap" }),
    };
}

/** @see https://docs.aws.amazon.com/powertools/python/latest/environment-variables/ */
function powertoolsVariables({ serviceName, metricsNamespace, logLevel }: DecidedPowertools) {
    return {
        POWERTOOLS_SERVICE_NAME: serviceName.value,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace.value,
        POWERTOOLS_LOG_LEVEL: logLevel.value,
    };
}
