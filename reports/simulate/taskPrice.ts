import { instanceGroupName } from "../../components/model/names.ts";
import type { CapacityShare } from "../../components/model/sizing/capacity.ts";
import { instanceTypeOf, taskMemoryMiB, tasksPerInstance } from "../../components/model/sizing/instanceTypes.ts";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { InstanceGroupConfig } from "../../components/vocabulary/cluster.ts";
import { assumed } from "../cost/assumptions.ts";
import { divideTasks, taskDiskMonth, taskMonth } from "../cost/fargateCost.ts";
import { hoursPerMonth } from "../cost/monthlyCost.ts";
import type { RegionPrices } from "../cost/prices/regionPrices.ts";

/** What the tasks of a service cost while they run, in USD an hour of one. */
export interface TaskPrice {
    readonly onDemandHour: number;
    readonly spotHour: number;
    /** How they divide: what Spot may take depends on how many there are. */
    readonly strategy: readonly CapacityShare[];
}

/** Groups of instances, by the keys under which a stack file has them. */
export type InstanceGroups = Readonly<Record<string, InstanceGroupConfig>>;

/** As `npm run cost` has it. Undefined where the price of an instance, or of the disk above 20 GiB, is not in the table. */
export function taskPrice(
    plan: Pick<ServicePlan, "size" | "cpuArchitecture" | "ephemeralStorageGiB" | "tasks" | "names">,
    groups: InstanceGroups,
    prices: RegionPrices,
): TaskPrice | undefined {
    const { size, cpuArchitecture, ephemeralStorageGiB, tasks, names } = plan;
    if (tasks.ec2 !== undefined) {
        const { capacityProvider, gpu } = tasks.ec2;
        const group = Object.entries(groups).find(([key]) => instanceGroupName(names.clusterName, key) === capacityProvider)?.[1];
        const hour = group && instanceShareHour(size, gpu, group, prices);
        return hour === undefined ? undefined : { onDemandHour: hour, spotHour: hour, strategy: tasks.strategy };
    }
    const disk = taskDiskMonth(ephemeralStorageGiB, prices);
    if (disk === undefined) return undefined;
    const month = taskMonth(size, cpuArchitecture, prices);
    // Spot takes nothing off the disk.
    const spotMonth = month * (1 - assumed().spotDiscount / 100);
    return { onDemandHour: (month + disk) / hoursPerMonth, spotHour: (spotMonth + disk) / hoursPerMonth, strategy: tasks.strategy };
}

/** Of an instance of the type that the group prefers, on demand, and of its disk: as much as a task takes of what it has least of. */
function instanceShareHour(
    size: ServicePlan["size"],
    gpu: number,
    { instanceTypes: [preferred = ""], diskGiB }: InstanceGroupConfig,
    { instanceHour, usd }: RegionPrices,
): number | undefined {
    const [type, hour] = [instanceTypeOf(preferred), instanceHour(preferred)];
    if (type === undefined || hour === undefined) return undefined;
    const share = Math.max(
        size.cpu / (type.vCpu * 1024),
        size.memoryMiB / taskMemoryMiB(type),
        type.gpus === 0 ? 0 : gpu / type.gpus,
        1 / tasksPerInstance(type),
    );
    return share * (hour + (diskGiB * usd.diskGBMonth) / hoursPerMonth);
}

/** @param secondsByTasks how long so many tasks were wished for, by their number @returns USD */
export function costOfTasks(secondsByTasks: readonly number[], price: TaskPrice): number {
    return secondsByTasks.reduce((sum, seconds, tasks) => sum + (seconds / 3600) * hourOfTasks(tasks, price), 0);
}

/** So many tasks for an hour, in USD. @param tasks not whole where they are an average */
export function hourOfTasks(tasks: number, { onDemandHour, spotHour, strategy }: TaskPrice): number {
    const { onDemand, spot } = divideTasks(tasks, strategy);
    return onDemand * onDemandHour + spot * spotHour;
}
