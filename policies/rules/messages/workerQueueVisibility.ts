import { containersOf } from "../../reading/containers.ts";
import { queueNamed } from "../../reading/deadLetters.ts";
import { policiesOf, taskDefinitionOf } from "../../reading/relations.ts";
import { customMetricsOf } from "../../reading/scalingPolicies.ts";
import type { Resource, Stack } from "../../resources/resource.ts";
import { service } from "../../resources/typeTokens.ts";
import { num, objects, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const workerQueueVisibility: Rule = {
    name: "worker-queue-visibility",
    scope: "stack",
    types: service,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A message that becomes visible again while a task still ends its job is worked on twice.",
    remedy: "Set visibilityTimeoutSeconds of the queue above the longest job, and at least to the stopTimeout of the task.",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
    unknown: "note",
    checks: [
        (worker, { stack }) => {
            const task = taskDefinitionOf(worker);
            if (task === undefined) return undefined;
            const least = Math.max(...containersOf(task.props).map(({ stopTimeout }) => num(stopTimeout) ?? 30));
            return queuesOf(worker, stack).flatMap(({ name, props }) => {
                const visible = num(props["visibilityTimeoutSeconds"]) ?? 30;
                if (visible >= least) return [];
                return [
                    `visibilityTimeoutSeconds of ${name} is ${visible}, must be at least ${least}, the stopTimeout of ${task.name}; raise it`,
                ];
            });
        },
    ],
};

/** The queues of SQS whose length scales a service. */
function queuesOf(worker: Resource, stack: Stack): Stack {
    const dimensions = policiesOf(worker, stack)
        .flatMap(customMetricsOf)
        .flatMap(({ metric }) => (metric["namespace"] === "AWS/SQS" ? objects(metric["dimensions"]) : []));
    const names = dimensions.flatMap(({ name, value }) => (name === "QueueName" ? (text(value) ?? []) : []));
    return [...new Set(names)].flatMap((name) => queueNamed(name, stack) ?? []);
}
