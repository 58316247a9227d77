import { readsQueue, usesMetricMath } from "../../reading/scalingPolicies.ts";
import { scalingPolicy } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const scalingBacklogPerTask: Rule = {
    name: "scaling-backlog-per-task",
    scope: "resource",
    types: scalingPolicy,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "The depth of a queue does not fall when tasks are added, so that a policy on it jumps between the bounds.",
    remedy: "Divide the queue by the running tasks with metric math.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html",
    unknown: "note",
    applies: readsQueue,
    checks: [
        (policy) =>
            usesMetricMath(policy)
                ? undefined
                : "tracks the depth of a queue, must track the backlog per task; divide it by the running tasks",
    ],
};
