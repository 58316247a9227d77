import { hasQueue } from "../../reading/queues.ts";
import { policiesOfTarget, roleOfScaling, serviceOf } from "../../reading/relations.ts";
import { customMetricsOf, metricOf, readsQueue, trackingOf } from "../../reading/scalingPolicies.ts";
import { scalableTarget } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const highest = number("highest", 100, "Most waiting messages that the policy holds.", { minimum: 1 });

export const scalingWorkerQueue: Rule = {
    name: "scaling-worker-queue",
    scope: "stack",
    types: scalableTarget,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "Waiting work shows in the queue and not in CPU: a worker that waits for slow calls uses little CPU, however long its queue is.",
    remedy: "Give the worker a target-tracking policy on its queue with a target of at most 100; one without a queue that is known scales on CPU.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html",
    unknown: "note",
    settings: [highest],
    applies: (target, { stack }) => roleOfScaling(target, stack) === "worker",
    checks: [
        (target, { stack }) => {
            const policies = policiesOfTarget(target, stack);
            if (policies.some(readsQueue)) return undefined;
            const owner = serviceOf(target, stack);
            const isWithoutQueue = owner !== undefined && !hasQueue(owner, stack);
            if (isWithoutQueue && policies.some((policy) => metricOf(policy) === "cpu")) return undefined;
            return `has no policy on a metric with the dimension QueueName${isWithoutQueue ? " or on CPU" : ""}, must have one; add it`;
        },
        (target, { stack, get }) =>
            policiesOfTarget(target, stack)
                .filter((policy) => readsQueue(policy) && (num(trackingOf(policy)["targetValue"]) ?? Infinity) > get(highest))
                .map(
                    (policy) =>
                        `targetValue of ${policy.name} is ${shown(trackingOf(policy)["targetValue"])}, must be at most ${get(highest)}; lower it`,
                ),
        (target, { stack }) =>
            policiesOfTarget(target, stack)
                .filter(readsQueue)
                .flatMap((policy) =>
                    customMetricsOf(policy)
                        .filter(({ stat }) => stat !== "Average")
                        .map(({ stat }) => `statistic of ${policy.name} is ${shown(stat)}, must be Average; set it`),
                ),
    ],
};
