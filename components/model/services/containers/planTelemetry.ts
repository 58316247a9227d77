import type { TelemetryDescription } from "../../../vocabulary/taskContents.ts";
import { canonicalJson } from "../../canonicalJson.ts";
import { writeStreamsStatement } from "../../iam/iamPolicy.ts";
import type { Statement } from "../../iam/statement.ts";
import { type AwsPlace, logGroupArn } from "../../names.ts";
import { type DecidedSecret, decideSecret } from "../decidedSecret.ts";
import type { ContainerPlan } from "../servicePlan.ts";
import { usualHealthCheck } from "./usualHealthCheck.ts";
import type { ContainerSpec } from "./containerSpec.ts";

/** The container that collects traces and metrics, and what that takes. */
export interface TelemetryPlan {
    readonly collector: ContainerSpec;
    readonly secrets: readonly DecidedSecret[];
    readonly statements: readonly Statement[];
}

export const collectorName = "otel-collector";

/** @see https://github.com/aws-observability/aws-otel-collector/releases */
export const collectorImage = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0";

/** What tells the SDKs of OpenTelemetry where the collector is. @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
export const telemetryVariables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4317",
    OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
} as const;

/** Holds the whole configuration of the collector. */
const configurationVariable = "AOT_CONFIG_CONTENT";

/** @param main which sends to it @see https://aws-otel.github.io/docs/setup/ecs */
export function planTelemetry(
    { image = collectorImage, configurationArn }: TelemetryDescription,
    main: ContainerPlan,
    place: AwsPlace,
): TelemetryPlan {
    const parameter = configurationArn === undefined ? undefined : decideSecret(configurationArn);
    return {
        collector: {
            name: collectorName,
            image,
            // A service answers without it.
            essential: false,
            environment: parameter === undefined ? { [configurationVariable]: configurationOf(main) } : {},
            secrets: parameter === undefined ? {} : { [configurationVariable]: parameter.valueFrom },
            log: main.log,
            healthCheck: { ...usualHealthCheck, command: ["CMD", "/healthcheck"], startPeriodSeconds: 30 },
            stopTimeoutSeconds: main.stopTimeoutSeconds,
            restartPolicy: { attemptPeriodSeconds: 60, ignoredExitCodes: [] },
            rootFilesystem: main.rootFilesystem,
            user: "1000",
            initProcess: main.initProcess,
        },
        secrets: parameter === undefined ? [] : [parameter],
        // With a configuration of one's own, permissions say what that takes.
        statements:
            parameter === undefined ? [traceStatement, writeStreamsStatement("WriteMetrics", logGroupArn(place, main.log.group))] : [],
    };
}

/** These actions know no resource. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
const traceStatement: Statement = {
    sid: "SendTraces",
    actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
    resources: ["*"],
};

/** Traces to X-Ray, metrics into the log group of the service, from which CloudWatch takes them. JSON is YAML. */
function configurationOf({ name, log: { group, region, streamPrefix } }: ContainerPlan): string {
    return canonicalJson({
        extensions: { health_check: {} },
        receivers: { otlp: { protocols: { grpc: { endpoint: "127.0.0.1:4317" }, http: { endpoint: "127.0.0.1:4318" } } } },
        processors: { "batch/traces": { timeout: "1s", send_batch_size: 50 }, "batch/metrics": { timeout: "60s" } },
        exporters: {
            awsxray: { region },
            awsemf: {
                region,
                namespace: name,
                log_group_name: group,
                log_stream_name: `${streamPrefix}/${collectorName}-metrics`,
                dimension_rollup_option: "NoDimensionRollup",
            },
        },
        service: {
            extensions: ["health_check"],
            pipelines: {
                traces: { receivers: ["otlp"], processors: ["batch/traces"], exporters: ["awsxray"] },
                metrics: { receivers: ["otlp"], processors: ["batch/metrics"], exporters: ["awsemf"] },
            },
        },
    });
}
