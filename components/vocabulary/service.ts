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

export const presetNames = ["rest-api", "web-app", "worker", "ml", "scheduler", "scheduled-task"] as const;

export type PresetName = (typeof presetNames)[number];

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

/** What policies know a service by, and its tag `Role`. */
export type ServiceRole = "api" | "web" | "ingestion" | "ml" | "worker" | "beat" | "scheduler" | "scheduled-task";
