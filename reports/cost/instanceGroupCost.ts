import type { InstanceGroupConfig } from "../../components/vocabulary/cluster.ts";
import { type CostLine, eachOf, hoursPerMonth } from "./monthlyCost.ts";
import { numberText } from "./costText.ts";
import type { Estimating } from "./serviceCost.ts";

/** A group of instances in a month, on demand and with their disks; undefined where the price of their type is not known. */
export function instanceGroupCost(name: string, group: InstanceGroupConfig, { prices, assumptions }: Estimating): CostLine | undefined {
    const { instanceType, instances, diskGiB } = group;
    const hour = prices.instanceHour(instanceType);
    if (hour === undefined) return undefined;
    const { min, max } = instances;
    const counts = { min, typical: min + ((max - min) * assumptions.load) / 100, max };
    const each = hoursPerMonth * hour + diskGiB * prices.usd.diskGBMonth;
    return {
        what: `instances ${name}`,
        of: `${min === max ? min : `${min} to ${max}`} of ${instanceType}, each with ${numberText(diskGiB)} GiB of disk`,
        cost: eachOf(counts, (count) => count * each),
    };
}
