import type { InstanceGroupConfig, SpotShare } from "../../components/vocabulary/cluster.ts";
import { type CostLine, hoursPerMonth, type Range, usualRange } from "./monthlyCost.ts";
import { numberText } from "./costText.ts";
import type { Estimating } from "./serviceCost.ts";

type PricedGroup = Pick<InstanceGroupConfig, "instanceTypes" | "spot" | "instances" | "diskGiB">;

/**
 * A group of instances in a month, with their disks: on demand of the type that it prefers, and on Spot of the cheapest, of the mean and of the
 * dearest type whose price is known. Undefined where that of the preferred one is not.
 */
export function instanceGroupCost(what: string, group: PricedGroup, { prices, assumptions }: Estimating): CostLine | undefined {
    const { instanceTypes, spot, instances, diskGiB } = group;
    const known = instanceTypes.flatMap((type) => prices.instanceHour(type) ?? []);
    const [preferred = ""] = instanceTypes;
    const preferredHour = prices.instanceHour(preferred);
    if (preferredHour === undefined) return undefined;
    const { min, max } = instances;
    const onSpot = 1 - assumptions.spotDiscount / 100;
    const month = (count: number, spotHour: number) => {
        const onDemand = onDemandOf(count, spot);
        return (
            hoursPerMonth * (onDemand * preferredHour + (count - onDemand) * spotHour * onSpot) + count * diskGiB * prices.usd.diskGBMonth
        );
    };
    const usual = usualRange(min, max, assumptions.load).typical;
    const cost: Range = {
        min: month(min, Math.min(...known)),
        typical: month(usual, known.reduce((sum, hour) => sum + hour, 0) / known.length),
        max: month(max, Math.max(...known)),
    };
    const how = spot === undefined ? "" : `, ${spot.onDemandBase} and ${spot.onDemandPercent} % of the others on demand, the rest on Spot`;
    const types =
        instanceTypes.length > 2 ? `${instanceTypes.slice(0, -1).join(", ")} or ${instanceTypes.at(-1) ?? ""}` : instanceTypes.join(" or ");
    return {
        what,
        of: `${min === max ? min : `${min} to ${max}`} of ${types}, each with ${numberText(diskGiB)} GiB of disk${how}`,
        cost,
    };
}

/** Of a group the types whose price is not known, in words. */
export function unpricedTypes(
    what: string,
    { instanceTypes }: Pick<PricedGroup, "instanceTypes">,
    { prices }: Estimating,
): readonly string[] {
    const types = instanceTypes.filter((type) => prices.instanceHour(type) === undefined);
    return types.length === 0 ? [] : [`${what}: ${types.join(", ")}, whose price in ${prices.region} is not in the table`];
}

/** @see https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html */
function onDemandOf(count: number, spot: SpotShare | undefined): number {
    if (spot === undefined || count <= spot.onDemandBase) return count;
    return spot.onDemandBase + ((count - spot.onDemandBase) * spot.onDemandPercent) / 100;
}
