import type { LogRoutingDescription } from "../../../vocabulary/taskContents.ts";
import { writeStreamsStatement } from "../../iam/iamPolicy.ts";
import type { Statement } from "../../iam/statement.ts";
import { type AwsPlace, deliveryStreamArn, logGroupArn } from "../../names.ts";
import { type DecidedSecret, decideSecret } from "../decidedSecret.ts";
import type { ContainerPlan } from "../servicePlan.ts";
import { usualHealthCheck } from "./usualHealthCheck.ts";
import type { ContainerSpec, LogRouting } from "./containerSpec.ts";

/** The container that routes the logs of the others, and what that takes. */
export interface LogRoutingPlan {
    readonly router: ContainerSpec;
    readonly routing: LogRouting;
    readonly secrets: readonly DecidedSecret[];
    readonly statements: readonly Statement[];
}

export const logRouterName = "log-router";

/** @see https://github.com/aws/aws-for-fluent-bit/releases */
export const fluentBitImage = "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.16";

/** @param main whose logs are routed @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html */
export function planLogRouting(routing: LogRoutingDescription, main: ContainerPlan, place: AwsPlace): LogRoutingPlan {
    const { image = fluentBitImage, configFile } = routing;
    return {
        router: {
            name: logRouterName,
            image,
            // Else a task would run on without anybody reading what it says.
            essential: true,
            environment: {},
            secrets: {},
            log: main.log,
            // Where ECS lets the others send to. @see https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/firelens/firelensconfig_unix.go
            healthCheck: {
                ...usualHealthCheck,
                command: ["CMD", "/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/24224"],
                startPeriodSeconds: 30,
            },
            stopTimeoutSeconds: main.stopTimeoutSeconds,
            rootFilesystem: main.rootFilesystem,
            // The socket that ECS mounts into it belongs to root. @see https://github.com/aws/containers-roadmap/issues/2122
            user: "0",
            initProcess: main.initProcess,
            firelens: configFile === undefined ? {} : { configFile },
        },
        ...destination(routing, main, place),
    };
}

/** What each destination is told, and what the role of the task may do there. */
function destination(
    routing: LogRoutingDescription,
    { log }: ContainerPlan,
    place: AwsPlace,
): Pick<LogRoutingPlan, "routing" | "secrets" | "statements"> {
    switch (routing.kind) {
        case "cloudwatch":
            return {
                routing: {
                    options: {
                        Name: "cloudwatch_logs",
                        region: log.region,
                        log_group_name: log.group,
                        log_stream_prefix: `${log.streamPrefix}/`,
                        // The line itself, in which levels are counted, and not what FireLens puts around it.
                        log_key: "log",
                        auto_create_group: "false",
                    },
                    secretOptions: {},
                },
                secrets: [],
                statements: [writeStreamsStatement("RouteLogs", logGroupArn(place, log.group))],
            };
        case "firehose": {
            const { deliveryStream } = routing;
            return {
                routing: { options: { Name: "kinesis_firehose", region: log.region, delivery_stream: deliveryStream }, secretOptions: {} },
                secrets: [],
                statements: [
                    { sid: "RouteLogs", actions: ["firehose:PutRecordBatch"], resources: [deliveryStreamArn(place, deliveryStream)] },
                ],
            };
        }
        case "plugin": {
            const { name, options = {}, secretOptions = {} } = routing;
            const secrets = Object.entries(secretOptions).map(([option, secret]) => [option, decideSecret(secret)] as const);
            return {
                routing: {
                    options: { Name: name, ...options },
                    secretOptions: Object.fromEntries(secrets.map(([option, { valueFrom }]) => [option, valueFrom])),
                },
                secrets: secrets.map(([, secret]) => secret),
                statements: [],
            };
        }
    }
}
