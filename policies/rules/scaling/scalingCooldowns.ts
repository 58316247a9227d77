import { isTracking, trackingOf } from "../../reading/scalingPolicies.ts";
import { scalingPolicy } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const shortestIn = number("shortestIn", 300, "Shortest cooldown of scaling in, seconds.", { minimum: 0 });
const longestOut = number("longestOut", 60, "Longest cooldown of scaling out, seconds.", { minimum: 1 });

export const scalingCooldowns: Rule = {
    name: "scaling-cooldowns",
    scope: "resource",
    types: scalingPolicy,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "advisory" },
    reason: "A service should scale out fast and scale in slowly: with a short scale-in cooldown, the number of tasks follows every wave of load.",
    remedy: "Set scaleInCooldown to 300 and scaleOutCooldown to 60.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html",
    unknown: "note",
    settings: [shortestIn, longestOut],
    applies: isTracking,
    checks: [
        (policy, { get }) => {
            const { scaleInCooldown } = trackingOf(policy);
            if ((num(scaleInCooldown) ?? -1) >= get(shortestIn)) return undefined;
            return `scaleInCooldown is ${shown(scaleInCooldown)}, must be at least ${get(shortestIn)}; set it`;
        },
        (policy, { get }) => {
            const { scaleOutCooldown } = trackingOf(policy);
            const seconds = num(scaleOutCooldown) ?? 0;
            if (seconds >= 1 && seconds <= get(longestOut)) return undefined;
            return `scaleOutCooldown is ${shown(scaleOutCooldown)}, must be 1 to ${get(longestOut)}; set it`;
        },
    ],
};
