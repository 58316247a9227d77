import type { DeploymentConfig, DeploymentHook } from "../../vocabulary/deployment.ts";
import type { CapacityConfig } from "../../vocabulary/environment.ts";
import type { PlacementConfig } from "../../vocabulary/service.ts";
import { type CapacityShare, capacityStrategy, onDemandOnly, spotOnly } from "../sizing/capacity.ts";

/** What a task runs on. */
export type Launch = { readonly kind: "fargate"; readonly capacity: CapacityConfig } | Ec2Launch;

export interface Ec2Launch {
    readonly kind: "ec2";
    /** The capacity provider of the group of instances. */
    readonly capacityProvider: string;
    readonly placement: PlacementConfig;
    /** Whole GPUs for each task. */
    readonly gpu: number;
}

/** How the tasks of a new revision take over. */
export type Deployment = RollingDeployment | Exclude<DeploymentConfig, { readonly kind: "rolling" }>;

export interface RollingDeployment {
    readonly kind: "rolling";
    /** At least this many percent of the desired count run meanwhile. */
    readonly minimumHealthyPercent: number;
    /** And at most this many. */
    readonly maximumPercent: number;
    /** @default no hook is called */
    readonly hooks?: readonly DeploymentHook[];
}

/** New tasks start first, and the old ones stop when those are healthy: for what answers requests. */
export const surge: RollingDeployment = { kind: "rolling", minimumHealthyPercent: 100, maximumPercent: 200 };
/** Half of the tasks may stop first: for workers, whose queue waits. */
export const halfAtATime: RollingDeployment = { kind: "rolling", minimumHealthyPercent: 50, maximumPercent: 200 };
const oneAfterTheOther: RollingDeployment = { kind: "rolling", minimumHealthyPercent: 0, maximumPercent: 100 };

/** The deployment of a service that answers requests, as it is configured. */
export function deploymentOf(config: DeploymentConfig): Deployment {
    return config.kind === "rolling" ? { ...surge, hooks: config.hooks } : config;
}

/** How many tasks ECS runs, on what, and how a new revision replaces them. */
export interface TaskPlan {
    readonly desiredCount: number;
    /** A scaling policy decides from the first deployment on, and no `up` sets the count back. */
    readonly scaled: boolean;
    readonly strategy: readonly CapacityShare[];
    /** @default Fargate */
    readonly ec2?: Ec2Launch;
    readonly deployment: Deployment;
    /** ECS starts a task in a quieter zone before it stops one elsewhere, so there has to be room above 100 percent. */
    readonly rebalanced: boolean;
    /** Its tasks protect themselves while they work: a deployment waits so long for those of the old revision. @default none does */
    readonly protectedMinutes?: number;
}

/**
 * Tasks whose number follows the load.
 * @param fewest also what the on-demand base covers. @param first tasks of the first deployment
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export function scaledTasks(
    { fewest, first = fewest }: { readonly fewest: number; readonly first?: number },
    launch: Launch,
    deployment: Deployment,
): TaskPlan {
    return { desiredCount: first, scaled: true, ...capacityOf(launch, fewest), deployment, rebalanced: rebalances(launch, deployment) };
}

/** Exactly one task: never on Spot, never scaled, and the old one is gone before the new one starts. */
export function singleTask(ec2?: Ec2Launch): TaskPlan {
    const launch: Launch = ec2 ?? { kind: "fargate", capacity: { kind: "on-demand" } };
    return { desiredCount: 1, scaled: false, ...capacityOf(launch, 1), deployment: oneAfterTheOther, rebalanced: false };
}

/**
 * Tasks that keep ECS from stopping them while they work. Protection is against scaling in and deployments; that it holds off the rebalancing of
 * zones or an interruption of Spot, AWS does not say.
 * @param mayBeInterrupted Spot may cost a job.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
 */
export function protectedTasks({ ec2, strategy, ...tasks }: TaskPlan, protectedMinutes: number, mayBeInterrupted: boolean): TaskPlan {
    return {
        ...tasks,
        strategy: ec2 === undefined && !mayBeInterrupted ? onDemandOnly : strategy,
        ...(ec2 !== undefined && { ec2 }),
        rebalanced: false,
        protectedMinutes,
    };
}

/** One task at a time, which ends: on Spot where an interruption may cost a run. */
export function runningTask(launch: Launch, mayBeInterrupted: boolean): TaskPlan {
    const { strategy, ec2 } = capacityOf(launch, 1);
    const usesSpot = strategy.some(({ capacityProvider, weight }) => capacityProvider === "FARGATE_SPOT" && weight > 0);
    const onFargate = usesSpot && mayBeInterrupted ? spotOnly : onDemandOnly;
    return {
        desiredCount: 1,
        scaled: false,
        strategy: ec2 === undefined ? onFargate : strategy,
        ...(ec2 !== undefined && { ec2 }),
        deployment: oneAfterTheOther,
        rebalanced: false,
    };
}

function capacityOf(launch: Launch, fewest: number): Pick<TaskPlan, "strategy" | "ec2"> {
    switch (launch.kind) {
        case "fargate":
            return { strategy: capacityStrategy(launch.capacity, fewest) };
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
