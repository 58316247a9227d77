import type { CapacityConfig } from "../../stacks/stackConfig.ts";
import { type CapacityShare, capacityStrategy, onDemandOnly } from "./capacity.ts";

/**
 * What a service is like for ECS. Whatever would contradict the kind cannot be written down.
 * @typeParam Target The target group that sends requests.
 */
export type ServiceShape<Target> =
    | (Replicas & { readonly kind: "load-balanced"; readonly role: "api" | "web" | "ingestion" | "ml"; readonly target: Target })
    | (Replicas & { readonly kind: "background"; readonly role: "worker" | "ml" })
    /** Exactly one task: never on Spot, never scaled, and the old one is gone before the new one starts. */
    | { readonly kind: "singleton"; readonly role: "beat" | "scheduler" };

export interface Replicas {
    readonly tasks: TaskCount;
    readonly capacity: CapacityConfig;
    readonly deployment: Deployment;
}

export type TaskCount =
    /** A scaling policy decides from the first deployment on, and no `up` sets the count back. */
    { readonly kind: "scaled"; readonly min: number } | { readonly kind: "fixed"; readonly count: number };

/** How the tasks of a new revision take over. */
export interface Deployment {
    readonly kind: "rolling";
    /** Of the desired count, at least this many percent run meanwhile. */
    readonly minimumHealthyPercent: number;
    /** And at most this many. */
    readonly maximumPercent: number;
}

/** New tasks first, the old ones when those are healthy: for what answers requests. */
export const surge: Deployment = { kind: "rolling", minimumHealthyPercent: 100, maximumPercent: 200 };
/** Half of the tasks may go first: for workers, whose queue waits. */
export const halfAtATime: Deployment = { kind: "rolling", minimumHealthyPercent: 50, maximumPercent: 200 };
const oneAfterTheOther: Deployment = { kind: "rolling", minimumHealthyPercent: 0, maximumPercent: 100 };

export interface ServicePlan {
    readonly desiredCount: number;
    readonly scaled: boolean;
    readonly strategy: readonly CapacityShare[];
    readonly deployment: Deployment;
    /** ECS starts a task in a quieter zone before it stops one elsewhere, so there has to be room above 100 percent. */
    readonly rebalanced: boolean;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html */
export function servicePlan(shape: ServiceShape<unknown>): ServicePlan {
    switch (shape.kind) {
        case "load-balanced":
        case "background": {
            const { tasks, capacity, deployment } = shape;
            const fewest = tasks.kind === "scaled" ? tasks.min : tasks.count;
            return {
                desiredCount: fewest,
                scaled: tasks.kind === "scaled",
                strategy: capacityStrategy(capacity, fewest),
                deployment,
                rebalanced: deployment.maximumPercent > 100,
            };
        }
        case "singleton":
            return { desiredCount: 1, scaled: false, strategy: onDemandOnly, deployment: oneAfterTheOther, rebalanced: false };
    }
}

/**
 * Seconds for which ECS overlooks failed checks of the load balancer: not less than those of the container.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export const gracePeriodSeconds = (startPeriodSeconds: number) => Math.max(60, startPeriodSeconds);
