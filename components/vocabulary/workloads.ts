import type { DeploymentConfig } from "./deployment.ts";
import type { RouteConfig } from "./entry.ts";
import type { SecretArns, TaskBounds, TaskSize } from "./service.ts";

export interface WebServiceConfig {
    readonly size: TaskSize;
    readonly tasks: TaskBounds;
    readonly route: RouteConfig;
    readonly healthCheckPath: string;
    readonly cpuTargetPercent: number;
    readonly deployment: DeploymentConfig;
}

export interface AmplyConfig {
    /** A tag such as `v1.2.3`, or a digest `sha256:...`, of the repository `amply-backend`. */
    readonly image: string;
    readonly secrets: { readonly databaseUrl: string; readonly stripeSecretKey: string };
    /** Security groups of database and Redis, which are not made here. */
    readonly egress: readonly { readonly securityGroupId: string; readonly port: number }[];
    readonly api: WebServiceConfig & {
        /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
        readonly probe: readonly string[];
    };
    readonly worker: {
        readonly size: TaskSize;
        readonly tasks: TaskBounds;
        /** `backlog-per-task` divides the queue by the running tasks; `raw-depth` does not, and jumps between the bounds. */
        readonly queueMetric: "backlog-per-task" | "raw-depth";
        readonly queueTarget: number;
        /** The queue hides a message for longer than this. */
        readonly longestJobSeconds: number;
        /** Seconds between SIGTERM and SIGKILL, at most 120 on Fargate. */
        readonly stopTimeoutSeconds: number;
        /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
        readonly probe: readonly string[];
    };
    readonly beat: {
        readonly size: TaskSize;
        /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
        readonly probe: readonly string[];
    };
}

export const amplyServiceNames = ["amply-api", "amply-worker", "amply-beat"] as const;

export const langfuseServiceNames = ["web", "web-ingestion", "web-iso"] as const;

export type LangfuseServiceName = (typeof langfuseServiceNames)[number];

export interface LangfuseWebConfig extends WebServiceConfig {
    /** Requests per target per minute that the request policy holds. */
    readonly requestTarget: number;
    /** Expected load; a warning when the tasks at their maximum cannot carry it. */
    readonly expectedRequestsPerMinute?: number;
}

export interface LangfuseConfig {
    /** Registry, name and tag or digest: `docker.io/langfuse/langfuse:3.140.0`. */
    readonly image: string;
    readonly secrets: SecretArns;
    /** Plain environment variables, beside `ENVIRONMENT`. */
    readonly variables: Readonly<Record<string, string>>;
    readonly egress: AmplyConfig["egress"];
    readonly services: Readonly<Record<LangfuseServiceName, LangfuseWebConfig>>;
}
