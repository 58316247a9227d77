import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { Assumptions } from "./assumptions.ts";
import { divideTasks, taskMonth } from "./fargateCost.ts";
import type { RegionPrices } from "./prices/regionPrices.ts";
import type { RunningShare } from "./runningTasks.ts";

/** What a commitment to the Fargate that always runs would save, in USD a month. */
export interface SavingsPlan {
    /** What that costs on demand. */
    readonly steady: number;
    readonly savedInOneYearPlan: number;
    readonly savedInThreeYearPlan: number;
}

/**
 * What of a service runs on demand at every hour, in USD a month. A plan is paid by the hour, used or not, so nothing counts that stops at
 * night; and it does not cover Spot, nor disks.
 * @see https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html
 */
export function steadyCost(
    { size, cpuArchitecture, tasks, schedule }: Pick<ServicePlan, "size" | "cpuArchitecture" | "tasks" | "schedule">,
    running: readonly RunningShare[],
    prices: RegionPrices,
): number {
    if (tasks.ec2 !== undefined || schedule !== undefined) return 0;
    const fewest = Math.min(...running.map(({ tasks: { min } }) => divideTasks(min, tasks.strategy).onDemand));
    return fewest * taskMonth(size, cpuArchitecture, prices);
}

/** Undefined where nothing always runs on demand. */
export function savingsPlan(steady: number, { oneYearPlan, threeYearPlan }: Assumptions): SavingsPlan | undefined {
    if (steady === 0) return undefined;
    return { steady, savedInOneYearPlan: (steady * oneYearPlan) / 100, savedInThreeYearPlan: (steady * threeYearPlan) / 100 };
}
