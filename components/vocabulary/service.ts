import type { DeploymentConfig } from "./deployment.ts";
import type { RouteConfig } from "./entry.ts";
import type { AmplyConfig } from "./workloads.ts";

export interface TaskBounds {
    /** Both inclusive. */
    readonly min: number;
    readonly max: number;
}

/** ECS units (1024 = 1 vCPU) and MiB; always a pair that Fargate sells. */
export interface TaskSize {
    readonly cpu: number;
    readonly memoryMiB: number;
}

/** A secret by the name of the environment variable that it becomes, and its full ARN (with the six random characters). */
export type SecretArns = Readonly<Record<string, string>>;

export const presetNames = ["rest-api", "web-app", "worker", "ml", "scheduler"] as const;

export type PresetName = (typeof presetNames)[number];

/** A service that a stack declares, complete: its preset, what the stack changes of it, and what the environment asks of every service. */
export type ServiceConfig = HttpServiceConfig | WorkerServiceConfig | SchedulerServiceConfig;

interface DeclaredService {
    /** Registry, name and tag or digest. */
    readonly image: string;
    /** @default what the image says */
    readonly command?: readonly string[];
    readonly size: TaskSize;
    readonly launch: LaunchConfig;
    /** Plain environment variables, with those of the preset. */
    readonly variables: Readonly<Record<string, string>>;
    readonly secrets: SecretArns;
    /** Security groups of databases and the like, which are not made here. */
    readonly egress: AmplyConfig["egress"];
    /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
    readonly probe: readonly string[];
    /** Seconds from the start of a container in which its failed checks do not count, 0 to 300. */
    readonly startPeriodSeconds: number;
    /** Seconds between SIGTERM and SIGKILL, 1 to 120. */
    readonly stopTimeoutSeconds: number;
    /** Name or id as in the image, never root. */
    readonly user: string;
    /** The container logs JSON lines, whose level ERROR is counted. */
    readonly jsonLogs: boolean;
    /** Services of this stack that it calls by their Service Connect name. */
    readonly calls: readonly string[];
    /** Workers of this stack whose queue it may send to. */
    readonly sendsTo: readonly string[];
}

export type LaunchConfig =
    | { readonly kind: "fargate" }
    | {
          readonly kind: "ec2";
          /** A key of `instances`. */
          readonly instances: string;
          readonly placement: PlacementConfig;
          /** Whole GPUs for each task. */
          readonly gpu: number;
      };

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html */
export interface PlacementConfig {
    /** In this order: spread first, then pack. */
    readonly strategies: readonly PlacementStrategy[];
    /** In the cluster query language: `attribute:ecs.instance-type =~ t3.*`. */
    readonly constraints: readonly string[];
}

export const placementStrategies = ["spread-by-zone", "spread-by-instance", "binpack-by-memory", "binpack-by-cpu"] as const;

export type PlacementStrategy = (typeof placementStrategies)[number];

/** Answers requests: from outside by its route, from other services by its Service Connect name, or both. */
export interface HttpServiceConfig extends DeclaredService {
    readonly kind: "http";
    readonly preset: "rest-api" | "web-app" | "ml";
    /** Of the container, 1 to 65535. */
    readonly port: number;
    readonly tasks: TaskBounds;
    /** Tasks of the first deployment; from then on scaling decides. @default the fewest */
    readonly firstTasks?: number;
    readonly scaling: {
        readonly cpuTargetPercent: number;
        /** @default not scaled on memory */
        readonly memoryTargetPercent?: number;
        /** Requests for each task in a minute. @default not scaled on requests */
        readonly requestTarget?: number;
    };
    /** @default nobody reaches it from outside */
    readonly route?: RouteConfig;
    readonly target: {
        /** Of the load balancer: answers once the service is ready. */
        readonly healthCheckPath: string;
        readonly healthCheckTimeoutSeconds: number;
        /** @default a new task gets its full share at once */
        readonly slowStartSeconds?: number;
        /** Seconds for which a client stays with its task. @default any task answers */
        readonly stickySeconds?: number;
    };
    /** How other services call it: `http://<name>:<port>`. @default none does */
    readonly connect?: { readonly name: string; readonly port: number };
    readonly deployment: DeploymentConfig;
}

/** Takes its work from a queue, or decides itself what to do. */
export interface WorkerServiceConfig extends DeclaredService {
    readonly kind: "worker";
    readonly preset: "worker";
    readonly tasks: TaskBounds;
    readonly scaling: { readonly cpuTargetPercent: number; readonly queueTarget?: number };
    /** @default none that is known here: the service scales on CPU alone */
    readonly queue?: WorkerQueueConfig;
}

export type WorkerQueueConfig =
    /** An SQS queue `<service>-queue` with its dead letters, made for this service. */
    | { readonly kind: "sqs"; readonly longestJobSeconds: number }
    /** A queue elsewhere, whose length somebody reports as `QueueDepth` in the namespace `Workers`. */
    | { readonly kind: "reported"; readonly name: string };

/** Exactly one task. */
export interface SchedulerServiceConfig extends DeclaredService {
    readonly kind: "scheduler";
    readonly preset: "scheduler";
}
