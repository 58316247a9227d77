import type { Props } from "../../resources/resource.ts";
import { autoScalingGroup } from "../../resources/typeTokens.ts";
import { isSet, num, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const base = number("base", 2, "Fewest on-demand instances.", { minimum: 0 });
const percentAbove = number("percentAbove", 20, "Fewest on-demand instances above the base, percent.", { minimum: 0, maximum: 100 });

export const asgOnDemandBase: Rule = {
    name: "asg-on-demand-base",
    scope: "resource",
    types: autoScalingGroup,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "With the defaults of AWS every instance of a mixed group may be Spot, from the pool that is interrupted most.",
    remedy: "Use an on-demand base of 2, 20 percent above it, and price-capacity-optimized.",
    url: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html",
    unknown: "critical",
    settings: [base, percentAbove],
    applies: ({ props }) =>
        isSet(props, "mixedInstancesPolicy") && (num(distributionOf(props)["onDemandPercentageAboveBaseCapacity"]) ?? 100) < 100,
    checks: [
        ({ props }, { get }) => {
            const actual = distributionOf(props)["onDemandBaseCapacity"];
            if ((num(actual) ?? 0) >= get(base)) return undefined;
            return `onDemandBaseCapacity is ${shown(actual)}, must be at least ${get(base)}; raise it`;
        },
        ({ props }, { get }) => {
            const actual = distributionOf(props)["onDemandPercentageAboveBaseCapacity"];
            if ((num(actual) ?? 100) >= get(percentAbove)) return undefined;
            return `onDemandPercentageAboveBaseCapacity is ${shown(actual)}, must be at least ${get(percentAbove)}; raise it`;
        },
        ({ props }) => {
            const actual = distributionOf(props)["spotAllocationStrategy"];
            if (actual === "price-capacity-optimized") return undefined;
            return `spotAllocationStrategy is ${shown(actual)}, must be price-capacity-optimized; set it`;
        },
    ],
};

function distributionOf(props: Props): Props {
    return object(object(props["mixedInstancesPolicy"])["instancesDistribution"]);
}
