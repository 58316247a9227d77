import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import { functionStatements } from "../iam/functionPolicy.ts";
import { type AwsPlace, functionArn, functionLogGroupName, logGroupArn, qualifiedName, queueArn, targetGroupName } from "../names.ts";
import type { DecidedFunction, DecidedProvisioned } from "./decidedFunction.ts";
import type { FunctionPackage, FunctionPlan, ProvisionedPlan } from "./functionPlan.ts";
import { functionVariables } from "./functionVariables.ts";
import { planShift } from "./planShift.ts";
import { planSources } from "./planSources.ts";
import { powertoolsLayer, webAdapterLayer } from "./layers.ts";

export interface FunctionEnvironment {
    readonly kind: EnvironmentConfig["kind"];
    readonly place: AwsPlace;
    readonly qualifier?: string;
}

/** Plans one function. @param name in the configuration */
export function planFunction(name: string, decided: DecidedFunction, { kind, place, qualifier }: FunctionEnvironment): FunctionPlan {
    const functionName = qualifiedName(qualifier, name);
    const logGroup = functionLogGroupName(functionName);
    const { provisioned, reservedConcurrency, route, routes = {}, adopt } = decided;
    const tracing = decided.tracing.value;
    const vpc = decided.vpc.value;
    const sources = planSources(
        decided.sources,
        { name, functionName, ...(qualifier !== undefined && { qualifier }), timeoutSeconds: decided.timeoutSeconds.value },
        place,
    );
    const plan: Omit<FunctionPlan, "shift"> = {
        names: { name, functionName, alias: decided.alias.value, logGroup, ...(qualifier !== undefined && { qualifier }) },
        package: packageOf(decided, place),
        architecture: decided.architecture.value === "x86" ? "x86_64" : "arm64",
        memoryMB: decided.memoryMB.value,
        timeoutSeconds: decided.timeoutSeconds.value,
        ephemeralStorageMB: decided.ephemeralStorageMB.value,
        snapStart: decided.snapStart.value,
        ...(reservedConcurrency !== undefined && { reservedConcurrency }),
        ...(provisioned !== undefined && { provisioned: planProvisioned(functionName, provisioned) }),
        tracing,
        ...(vpc && { network: { egress: decided.egress } }),
        ...(route !== undefined && { target: { name: targetGroupName(name), route, routes } }),
        sources,
        alarms: decided.alarms,
        variables: functionVariables(decided, kind),
        secrets: Object.values(decided.secrets),
        statements: functionStatements(
            {
                functionArn: functionArn(place, functionName),
                logGroupArn: logGroupArn(place, logGroup),
                tracing,
                vpc,
                permissions: decided.permissions,
                queue: sources.queue,
                deadLetterQueueArn: sources.asynchronous && queueArn(place, sources.asynchronous.deadLetterQueueName),
            },
            place,
        ),
        ...(adopt !== undefined && { adopt }),
    };
    return { ...plan, ...(decided.shift !== undefined && { shift: planShift(decided.shift, plan, place) }) };
}

function packageOf(
    { code, runtime, handler, architecture, layers, webAdapter, powertools }: DecidedFunction,
    { region }: AwsPlace,
): FunctionPackage {
    if (code.kind === "image") return code;
    const placed = { region, architecture: architecture.value };
    const named = runtime?.value ?? "";
    const added = [
        webAdapter && webAdapterLayer(placed, webAdapter.layerVersion.value),
        powertools && powertoolsLayer(named, placed, powertools.layerVersion),
    ];
    return {
        kind: "archive",
        code,
        runtime: named,
        handler: handler?.value ?? "",
        layers: [...layers, ...added.filter((layer) => layer !== undefined)],
    };
}

function planProvisioned(functionName: string, { min, max, targetPercent }: DecidedProvisioned): ProvisionedPlan {
    if (max === undefined) return { min };
    return { min, scaling: { max, policyName: `${functionName}-provisioned-tracking-policy`, target: targetPercent.value / 100 } };
}
