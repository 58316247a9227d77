import type { Properties } from "../../../contract/values.ts";
import { block, blocks, isPresent, knownText, list, numberIn } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const api = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference";
const group = { kind: "inputs", types: ["aws:autoscaling/group:Group"] } as const;

const strategies: Readonly<Record<string, readonly string[]>> = {
    onDemandAllocationStrategy: ["lowest-price", "prioritized"],
    spotAllocationStrategy: ["capacity-optimized", "capacity-optimized-prioritized", "lowest-price", "price-capacity-optimized"],
};

/** One list of overrides has at most so many. @see https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplate.html */
const mostOverrides = 40;

/** Refusals of mixed instances policies for the inputs of their group alone. */
export const mixedInstanceRefusals: readonly InputRefusal[] = [
    {
        ...group,
        rule: "allocation-strategy",
        property: "mixedInstancesPolicy",
        says: "a mixed instances policy allocates on-demand and Spot instances by strategies that there are",
        source: `${api}/API_InstancesDistribution.html`,
        problem: (inputs) => {
            const distribution = distributionOf(inputs);
            for (const [property, known] of Object.entries(strategies)) {
                const strategy = knownText(distribution[property]);
                if (strategy === undefined || known.includes(strategy)) continue;
                return `ValidationError: ${property} must be one of ${known.join(", ")}, got ${strategy}; correct it`;
            }
            return undefined;
        },
    },
    {
        ...group,
        rule: "spot-pools-lowest-price",
        property: "mixedInstancesPolicy",
        says: "only the strategy `lowest-price` counts Spot pools",
        source: `${api}/API_InstancesDistribution.html`,
        problem: (inputs) => {
            const { spotInstancePools, spotAllocationStrategy } = distributionOf(inputs);
            const [pools, strategy] = [numberIn(spotInstancePools), knownText(spotAllocationStrategy)];
            if (pools === undefined || pools === 0 || strategy === undefined || strategy === "lowest-price") return undefined;
            return `ValidationError: SpotInstancePools option is only available with the lowest-price allocation strategy, got ${strategy}; remove spotInstancePools`;
        },
    },
    {
        ...group,
        rule: "mixed-overrides",
        property: "mixedInstancesPolicy",
        says: "a mixed instances policy has at most 40 overrides, each type in one",
        source: `${api}/API_LaunchTemplate.html`,
        problem: (inputs) => {
            const overrides = overridesOf(inputs);
            if (overrides.length > mostOverrides) {
                return `ValidationError: a mixed instances policy has at most ${String(mostOverrides)} overrides, got ${String(overrides.length)}; remove some`;
            }
            const types = overrides.flatMap(({ instanceType }) => knownText(instanceType) ?? []);
            const twice = types.find((type, index) => types.indexOf(type) < index);
            return twice === undefined
                ? undefined
                : `ValidationError: Duplicate instance type ${twice} in the overrides; remove one of the two`;
        },
    },
    {
        ...group,
        rule: "override-weights",
        property: "mixedInstancesPolicy",
        says: "either every override has a weight of 1 to 999, or none has one",
        source: `${api}/API_LaunchTemplateOverrides.html`,
        problem: (inputs) => {
            const overrides = overridesOf(inputs);
            const weighted = overrides.filter(({ weightedCapacity }) => isPresent(weightedCapacity));
            if (weighted.length > 0 && weighted.length < overrides.length) {
                const without = overrides.find(({ weightedCapacity }) => !isPresent(weightedCapacity));
                return `ValidationError: All overrides must have a weighted capacity if one has, got none for ${knownText(without?.["instanceType"]) ?? "one"}; add it`;
            }
            const wrong = weighted
                .map(({ weightedCapacity }) => numberIn(weightedCapacity))
                .find((weight) => weight !== undefined && (weight < 1 || weight > 999));
            return wrong === undefined
                ? undefined
                : `ValidationError: weightedCapacity must be 1 to 999, got ${String(wrong)}; use a value in this range`;
        },
    },
];

function distributionOf(inputs: Properties): Properties {
    return block(block(inputs["mixedInstancesPolicy"])["instancesDistribution"]);
}

function overridesOf(inputs: Properties): readonly Properties[] {
    return blocks(list(block(block(inputs["mixedInstancesPolicy"])["launchTemplate"])["overrides"]));
}
