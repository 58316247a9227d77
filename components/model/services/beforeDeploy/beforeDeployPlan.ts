import { type CapacityShare, onDemandOnly } from "../../sizing/capacity.ts";
import type { TaskPlan } from "../taskPlan.ts";

/** What runs once before the tasks of a new revision start. */
export interface BeforeDeployPlan {
    readonly command: readonly string[];
    readonly timeoutSeconds: number;
    /** On demand: nothing may interrupt a migration half-way. */
    readonly strategy: readonly CapacityShare[];
}

/** @default the command may run for a quarter of an hour */
export const beforeDeployTimeoutSeconds = 900;

export function planBeforeDeploy(
    { command, timeoutSeconds }: Omit<BeforeDeployPlan, "strategy">,
    { ec2, strategy }: Pick<TaskPlan, "ec2" | "strategy">,
): BeforeDeployPlan {
    return { command, timeoutSeconds, strategy: ec2 === undefined ? onDemandOnly : strategy };
}

/** How much longer a deployment may take: ECS asks every few seconds, and a task starts and stops. */
export const beforeDeployMinutes = ({ timeoutSeconds }: BeforeDeployPlan): number => Math.ceil(timeoutSeconds / 60) + 10;
