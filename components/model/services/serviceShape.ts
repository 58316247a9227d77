import type { DeploymentConfig, DeploymentHook } from "../../vocabulary/deployment.ts";
import type { PlacementConfig } from "../../vocabulary/service.ts";
import type { CapacityConfig } from "../../vocabulary/environment.ts";
import { type CapacityShare, capacityStrategy } from "../sizing/capacity.ts";

/**
 * What a service is like for ECS. Whatever would contradict the kind cannot be written down.
 * @typeParam Target The target group that sends requests.
 */
export type ServiceShape<Target> =
    | (Replicas & { readonly kind: "load-balanced"; readonly role: "api" | "web" | "ingestion" | "ml"; readonly target: Target })
    /** Answers requests, but only of services that find it by Service Connect. */
    | (Replicas & { readonly kind: "internal"; readonly role: "api" | "ml" })
    | (Replicas & { readonly kind: "background"; readonly role: "worker" | "ml" })
    /** Exactly one task: never on Spot, never scaled, and the old one is gone before the new one starts. */
    | {
          readonly kind: "singleton";
          readonly role: "beat" | "scheduler";
          /** @default Fargate, on demand */
          readonly launch?: Ec2Launch;
      };

export interface Replicas {
    readonly tasks: TaskCount;
    readonly launch: Launch;
    readonly deployment: Deployment;
}

/** What a task runs on. */
export type Launch = { readonly kind: "fargate"; readonly capacity: CapacityConfig } | Ec2Launch;

export interface Ec2Launch {
    readonly kind: "ec2";
    /** Of the group of instances. */
    readonly capacityProvider: string;
    /** Of the instances. */
    readonly architecture: "ARM64" | "X86_64";
    readonly placement: PlacementConfig;
    /** Whole GPUs for each task. */
    readonly gpu: number;
}

export type TaskCount =
    /** A scaling policy decides from the first deployment on, and no `up` sets the count back. */
    | {
          readonly kind: "scaled";
          readonly min: number;
          /** Tasks of the first deployment. @default min */
          readonly first?: number;
      }
    | { readonly kind: "fixed"; readonly count: number };

/** How the tasks of a new revision take over. */
export type Deployment = RollingDeployment | Exclude<DeploymentConfig, { readonly kind: "rolling" }>;

export interface RollingDeployment {
    readonly kind: "rolling";
    /** Of the desired count, at least this many percent run meanwhile. */
    readonly minimumHealthyPercent: number;
    /** And at most this many. */
    readonly maximumPercent: number;
    /** @default nobody is asked */
    readonly hooks?: readonly DeploymentHook[];
}

/** New tasks first, the old ones when those are healthy: for what answers requests. */
export const surge: RollingDeployment = { kind: "rolling", minimumHealthyPercent: 100, maximumPercent: 200 };
/** Half of the tasks may go first: for workers, whose queue waits. */
export const halfAtATime: RollingDeployment = { kind: "rolling", minimumHealthyPercent: 50, maximumPercent: 200 };
const oneAfterTheOther: RollingDeployment = { kind: "rolling", minimumHealthyPercent: 0, maximumPercent: 100 };

/** Of a service that answers requests, as it is configured. */
export function deploymentOf(config: DeploymentConfig): Deployment {
    return config.kind === "rolling" ? { ...surge, hooks: config.hooks } : config;
}

export interface ServicePlan {
    readonly desiredCount: number;
    readonly scaled: boolean;
    readonly strategy: readonly CapacityShare[];
    /** Undefined on Fargate. */
    readonly ec2?: Ec2Launch;
    readonly deployment: Deployment;
    /** ECS starts a task in a quieter zone before it stops one elsewhere, so there has to be room above 100 percent. */
    readonly rebalanced: boolean;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html */
export function servicePlan(shape: ServiceShape<unknown>): ServicePlan {
    switch (shape.kind) {
        case "load-balanced":
        case "internal":
        case "background": {
            const { tasks, launch, deployment } = shape;
            const fewest = tasks.kind === "scaled" ? tasks.min : tasks.count;
            return {
                desiredCount: tasks.kind === "scaled" ? (tasks.first ?? fewest) : fewest,
                scaled: tasks.kind === "scaled",
                ...capacityOf(launch, fewest),
                deployment,
                rebalanced: rebalances(launch, deployment),
            };
        }
        case "singleton":
            return {
                desiredCount: 1,
                scaled: false,
                ...capacityOf(shape.launch ?? { kind: "fargate", capacity: { kind: "on-demand" } }, 1),
                deployment: oneAfterTheOther,
                rebalanced: false,
            };
    }
}

function capacityOf(launch: Launch, minTasks: number): Pick<ServicePlan, "strategy" | "ec2"> {
    switch (launch.kind) {
        case "fargate":
            return { strategy: capacityStrategy(launch.capacity, minTasks) };
        case "ec2":
            return { strategy: [{ capacityProvider: launch.capacityProvider, weight: 1 }], ec2: launch };
    }
}

/** ECS refuses to rebalance tasks that are not spread over zones first, and those that are held to a zone. */
function rebalances(launch: Launch, deployment: Deployment): boolean {
    return (launch.kind === "fargate" || isSpread(launch)) && (deployment.kind !== "rolling" || deployment.maximumPercent > 100);
}

function isSpread({ placement: { strategies, constraints } }: Ec2Launch): boolean {
    const [first = "spread-by-zone"] = strategies;
    return first === "spread-by-zone" && !constraints.some((constraint) => constraint.includes("ecs.availability-zone"));
}

/**
 * Seconds for which ECS overlooks failed checks of the load balancer: not less than those of the container.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export const gracePeriodSeconds = (startPeriodSeconds: number) => Math.max(60, startPeriodSeconds);
