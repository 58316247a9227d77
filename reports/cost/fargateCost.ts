import type { InstanceType } from "../../components/model/sizing/instanceTypes.ts";
import type { CapacityShare } from "../../components/model/sizing/capacity.ts";
import type { TaskSize } from "../../components/vocabulary/service.ts";
import { hoursPerMonth } from "./monthlyCost.ts";
import type { RegionPrices } from "./prices/regionPrices.ts";

/** A month of one task that never stops, in USD, without its disk. @see https://aws.amazon.com/fargate/pricing/ */
export function taskMonth({ cpu, memoryMiB }: TaskSize, architecture: InstanceType["architecture"], { usd }: RegionPrices): number {
    const [vCpuHour, gbHour] =
        architecture === "ARM64" ? [usd.fargateArmVCpuHour, usd.fargateArmGBHour] : [usd.fargateX86VCpuHour, usd.fargateX86GBHour];
    return hoursPerMonth * ((cpu / 1024) * vCpuHour + (memoryMiB / 1024) * gbHour);
}

/** In every task and not billed. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html */
const freeStorageGiB = 20;

/** The same of its disk; undefined where the price is not known. @param ephemeralStorageGiB @default what every task has */
export function taskDiskMonth(ephemeralStorageGiB: number | undefined, { usd }: RegionPrices): number | undefined {
    const billedGiB = Math.max(0, (ephemeralStorageGiB ?? freeStorageGiB) - freeStorageGiB);
    if (billedGiB === 0) return 0;
    return usd.fargateStorageGBHour === undefined ? undefined : hoursPerMonth * billedGiB * usd.fargateStorageGBHour;
}

/** How tasks divide. */
export interface Divided {
    readonly onDemand: number;
    readonly spot: number;
}

/** As a capacity provider strategy divides so many tasks: the base first, then by weight. @param tasks not whole where they are an average */
export function divideTasks(tasks: number, strategy: readonly CapacityShare[]): Divided {
    const weights = strategy.reduce((sum, { weight }) => sum + weight, 0);
    const bases = strategy.reduce((sum, { base = 0 }) => sum + base, 0);
    const above = Math.max(0, tasks - bases);
    const spot = strategy
        .filter(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT")
        .reduce((sum, { base = 0, weight }) => sum + Math.min(tasks, base) + (weights === 0 ? 0 : (above * weight) / weights), 0);
    return { onDemand: tasks - spot, spot };
}
