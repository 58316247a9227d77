import { metricOf, trackingOf } from "../../reading/scalingPolicies.ts";
import { scalingPolicy } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const highest = number("highest", 80, "Highest memory target, percent.", { minimum: 1, maximum: 100 });

export const scalingMemoryTarget: Rule = {
    name: "scaling-memory-target",
    scope: "resource",
    types: scalingPolicy,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "A task that runs out of memory is killed, while one that runs out of CPU is only slow.",
    remedy: "Use a memory target of at most 80 percent.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/capacity-autoscaling.html",
    unknown: "note",
    settings: [highest],
    applies: (policy) => metricOf(policy) === "memory",
    checks: [
        (policy, { get }) => {
            const target = num(trackingOf(policy)["targetValue"]);
            if (target !== undefined && target <= get(highest)) return undefined;
            return `targetValue is ${shown(trackingOf(policy)["targetValue"])}, must be at most ${get(highest)}; lower it`;
        },
    ],
};
