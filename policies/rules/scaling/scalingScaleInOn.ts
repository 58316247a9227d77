import { policiesOfTarget } from "../../reading/relations.ts";
import { isTracking, metricOf, trackingOf } from "../../reading/scalingPolicies.ts";
import { scalableTarget } from "../../resources/typeTokens.ts";
import { isTrue } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const scalingScaleInOn: Rule = {
    name: "scaling-scale-in-on",
    scope: "stack",
    types: scalableTarget,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Without a policy that scales in, a service stays as large as its largest peak; two policies on one metric counteract each other.",
    remedy: "Leave disableScaleIn off in one policy, and keep one policy for each metric.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html",
    unknown: "note",
    checks: [
        (target, { stack }) => {
            const policies = policiesOfTarget(target, stack).filter(isTracking);
            if (policies.length === 0 || policies.some((policy) => !isTrue(trackingOf(policy)["disableScaleIn"]))) return undefined;
            return "every policy has disableScaleIn, must be off in one; turn it off";
        },
        (target, { stack }) => {
            const metrics = policiesOfTarget(target, stack)
                .filter(isTracking)
                .map(metricOf)
                .filter((metric) => metric !== "custom");
            const twice = [...new Set(metrics.filter((metric, index) => metrics.indexOf(metric) !== index))];
            return twice.map((metric) => `has several policies on ${metric}, must have one; remove the others`);
        },
    ],
};
