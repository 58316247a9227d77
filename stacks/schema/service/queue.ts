import { offeredPresets } from "../../../components/model/presets/presets.ts";
import { longestRetentionSeconds, usualQueue } from "../../../components/model/services/queues/queuePlan.ts";
import { deduplications, throughputs } from "../../../components/vocabulary/queue.ts";
import { queueMetrics } from "../../../components/vocabulary/serviceDescription.ts";
import { longestJobSeconds } from "../container.ts";
import { entryNames } from "../entryName.ts";
import * as v from "../values.ts";
import { type Fallback, otherwise } from "./fallback.ts";

/**
 * Of a queue of SQS that the stack makes.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export function queueKeys(longestJob?: Fallback) {
    const { longestJobSeconds: longest, ...settings } = furtherQueueKeys(longestJob);
    return {
        longestJobSeconds: longest,
        metric: v.optional(v.oneOf(queueMetrics), {
            description: "What scaling holds. A preview warns of `raw-depth`: [why](operate.md#backlog-per-task-against-raw-depth)",
            default: "backlog-per-task",
        }),
        countInFlight: v.optional(v.boolean, {
            description: "The backlog counts messages that a task works on as well: for [long jobs](queues.md#long-jobs)",
            defaultText: "true with `taskProtection`",
        }),
        ...settings,
    };
}

function furtherQueueKeys(longestJob?: Fallback) {
    return {
        longestJobSeconds: v.optional(
            longestJobSeconds,
            otherwise(longestJob, "The queue hides a message for two minutes longer than this"),
        ),
        fifo: v.optional(v.boolean, {
            description: "In order and each once: [what to know of it](queues.md#in-order). Another value makes new queues",
            default: false,
        }),
        deduplication: v.optional(v.oneOf(deduplications), {
            description:
                "With `fifo`: equal within five minutes are two jobs of the same id, which the sender gives, or of the same `content`",
            default: "id",
        }),
        throughput: v.optional(v.oneOf(throughputs), {
            description: "With `fifo`. `high` counts limits and ids for each message group instead of for the queue",
            default: "usual",
        }),
        receivesBeforeDeadLetters: v.optional(v.integer(1, 1000, "times"), {
            description: "A job is handed out so often, and then is a dead letter",
            default: usualQueue.attempts,
        }),
        retentionSeconds: v.optional(v.integer(60, longestRetentionSeconds, "seconds"), {
            description: "For which a job waits before SQS deletes it. Dead letters are kept for 14 days",
            default: usualQueue.retentionSeconds,
        }),
        delaySeconds: v.optional(v.integer(0, 900, "seconds"), {
            description: "After which a job is handed out, each of them",
            default: usualQueue.delaySeconds,
        }),
        maximumMessageKiB: v.optional(v.integer(1, 1024, "KiB"), {
            description: "SQS refuses a job that is larger, its attributes included",
            default: usualQueue.maximumMessageKiB,
        }),
    };
}

export const queue = v.choice(
    ["sqs", "reported"],
    [
        v.defaultVariant("sqs", queueKeys(offeredPresets.worker.longestJobSeconds)),
        v.variant("reported", {
            // A dimension of CloudWatch. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
            name: v.optional(
                v.text({ meaning: "the name of a queue", example: "mailer", pattern: /^[A-Za-z0-9._/#-]+$/, maxLength: 255 }),
                {
                    description: "The dimension `QueueName` of the metric",
                    defaultText: "the service's",
                },
            ),
        }),
    ],
);

export const taskProtection = v.optional(v.boolean, {
    description: "Of a worker: its tasks may [keep ECS from stopping them](queues.md#long-jobs) while they work",
    default: false,
});

/** With that of the longest service, and `-queue-dead-letters.fifo` behind it, within the 80 characters of SQS. */
const queueNames = entryNames(30);

export const queues = v.optional(
    v.record(v.optionalMap(furtherQueueKeys(offeredPresets.worker.longestJobSeconds)), queueNames.problem, queueNames.form),
    "Of a worker, beside `queue`: up to three [further queues](queues.md#several-queues), by name",
);
