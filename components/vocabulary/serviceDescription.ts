import type { AlarmsDescription } from "./alarms.ts";
import type { BeforeDeployDescription } from "./beforeDeploy.ts";
import type { AutoScalingDescription } from "./autoScaling.ts";
import type { DeploymentConfig } from "./deployment.ts";
import type { Permission } from "./permissions.ts";
import type { EgressRule } from "./egress.ts";
import type { ImageUse } from "./imageUse.ts";
import type { ProtocolVersion, RouteConfig, RoutesConfig } from "./entry.ts";
import type { QueueSettings } from "./queue.ts";
import type { ScheduleDescription } from "./scheduledTask.ts";
import type { SecretReferences } from "./secrets.ts";
import type { PlacementConfig, PresetName } from "./service.ts";
import type { TaskContents } from "./taskContents.ts";

/** Presets of the services that the platform itself describes: no stack file can name one. */
export const workloadPresetNames = [
    "amply-api",
    "amply-worker",
    "amply-beat",
    "langfuse-web",
    "langfuse-web-ingestion",
    "langfuse-web-iso",
] as const;
export type WorkloadPresetName = (typeof workloadPresetNames)[number];

/** A service as it is described, key by key: what is undefined is left to its preset and to the environment. */
export interface ServiceDescription extends TaskContents, ImageUse {
    readonly preset: PresetName | WorkloadPresetName;
    /** Where its tasks run: on Fargate, or on a group of instances. @default ecs */
    readonly type?: "ecs" | "ec2";
    /** Registry, name and tag or digest. */
    readonly image: string;
    /** @default what the preset or the image says */
    readonly command?: readonly string[];
    /** The port of the container, 1 to 65535. */
    readonly port?: number;
    /** CPU units (1024 = 1 vCPU) and MiB. */
    readonly resources?: { readonly cpu?: number; readonly memory?: number };
    readonly job?: JobName;
    readonly model?: ModelLoad;
    readonly autoScaling?: AutoScalingDescription;
    /** For a scheduler, and only 1. */
    readonly desiredCount?: number;
    readonly queue?: QueueDescription;
    /** Beside a queue of its own: further ones, by name. @default none */
    readonly queues?: Readonly<Record<string, FurtherQueueDescription>>;
    /** Of a worker: its tasks may keep ECS from stopping them while they work. @default false */
    readonly taskProtection?: boolean;
    /** Of a scheduled task: when it runs. */
    readonly schedule?: ScheduleDescription;
    readonly route?: RouteConfig;
    /** Beside `route`. @default none */
    readonly routes?: RoutesConfig;
    /** @default HTTP1 */
    readonly protocolVersion?: ProtocolVersion;
    readonly healthCheckPath?: string;
    /** `200`, `200,204` or `200-299`; with GRPC those of gRPC. */
    readonly healthCheckCodes?: string;
    readonly healthCheckTimeoutSeconds?: number;
    readonly slowStartSeconds?: number;
    /** Seconds for which a client stays with its task. */
    readonly sticky?: number;
    /** @default rolling */
    readonly deployment?: DeploymentConfig;
    /** @default nothing runs before a deployment */
    readonly beforeDeploy?: BeforeDeployDescription;
    readonly connect?: ConnectDescription;
    /** Requests a minute that are expected; advice is given when the tasks at their maximum cannot serve them. */
    readonly expectedRequestsPerMinute?: number;
    /** Services of this stack that it calls by their Service Connect name. @default none */
    readonly calls?: readonly string[];
    /** Workers of this stack whose queue it may send to. @default none */
    readonly sendsTo?: readonly string[];
    /** Plain environment variables. @default those of the preset */
    readonly variables?: Readonly<Record<string, string>>;
    /** @default none */
    readonly secrets?: SecretReferences;
    /** What its tasks may do in AWS, beside what queues and ECS Exec ask for. @default nothing */
    readonly permissions?: readonly Permission[];
    /** Where its tasks may connect to, beside HTTPS anywhere. @default nowhere else */
    readonly egress?: readonly EgressRule[];
    /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
    readonly probe?: readonly string[];
    readonly startPeriodSeconds?: number;
    readonly stopTimeoutSeconds?: number;
    /** Name or id as in the image, never root. */
    readonly user?: string;
    /** The container logs JSON lines, whose level ERROR is counted. */
    readonly jsonLogs?: boolean;
    /** Where its alarms differ from those of the environment. */
    readonly alarms?: AlarmsDescription;
    /** A key of `instances`. */
    readonly instances?: string;
    readonly placement?: Partial<PlacementConfig>;
    /** Whole GPUs for each task. */
    readonly gpu?: number;
    /** Takes up the log group and the queue that AWS kept when the service was removed. @default false */
    readonly adopt?: boolean;
}

/** How other services call it. */
export interface ConnectDescription {
    readonly name?: string;
    readonly port?: number;
    /** In which a request has to be answered in full; 0: no end. @default what the preset says, else 15 */
    readonly requestTimeoutSeconds?: number;
    /** After which a connection without traffic is closed; 0: never. @default 300, or as long as a request may take */
    readonly idleTimeoutSeconds?: number;
}

/** One of several queues of a worker, which scales on the work of all of them. */
export interface FurtherQueueDescription extends QueueSettings {
    readonly longestJobSeconds?: number;
}

export const queueMetrics = ["backlog-per-task", "raw-depth"] as const;

export type QueueDescription =
    | (QueueSettings & {
          readonly kind: "sqs";
          readonly longestJobSeconds?: number;
          /** `backlog-per-task` divides the queue by the running tasks; `raw-depth` does not, and jumps between the bounds. @default backlog-per-task */
          readonly metric?: (typeof queueMetrics)[number];
          /** The backlog counts messages that a task works on as well. @default where tasks protect themselves */
          readonly countInFlight?: boolean;
      })
    /** A queue elsewhere, whose length somebody reports as `QueueDepth` in the namespace `Workers`. */
    | { readonly kind: "reported"; readonly name?: string };

export const jobNames = ["email", "image-resizing", "transcoding", "etl", "pdf"] as const;
export type JobName = (typeof jobNames)[number];

export const modelKinds = ["sklearn", "deep-learning", "llm"] as const;
export type ModelKind = (typeof modelKinds)[number];

/** A model and what is in memory beside it. Sizes are decimal: 1 GB = 1000 MB = 1,000,000 KB. */
export interface ModelLoad {
    readonly kind: ModelKind;
    /** Size of the file. */
    readonly sizeMB: number;
    /** Inputs that are worked on at once. */
    readonly batchItems: number;
    /** Size of one input. */
    readonly itemKB: number;
    /** What interpreter and libraries take. */
    readonly overheadMB: number;
}
