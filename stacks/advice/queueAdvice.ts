import type { DecidedFurtherQueue, DecidedQueue } from "../../components/model/services/queues/decideQueue.ts";
import type { DecidedService, DecidedWorker } from "../../components/model/services/decidedService.ts";
import { longestRetentionSeconds, secondsToStop } from "../../components/model/services/queues/queuePlan.ts";

type QueueOfSqs = Extract<DecidedQueue, { readonly kind: "sqs" }>;

/** What every queue of SQS has, the first one of a worker and further ones. */
type AnyQueue = Pick<DecidedFurtherQueue, "longestJobSeconds" | "settings">;

interface Advice {
    readonly key: readonly string[];
    readonly text: string;
}

/** What is allowed of a queue but probably not intended. */
export function queueAdvice(service: DecidedService): readonly Advice[] {
    if (service.kind !== "worker" || service.queue?.kind !== "sqs") return [];
    const { queue } = service;
    const found: readonly (readonly [key: readonly string[], text: string | undefined])[] = [
        [["queue", "metric"], metricAdvice(queue)],
        ...[{ at: ["queue"], one: queue }, ...queue.further.map((one) => ({ at: ["queues", one.key], one }))].flatMap(({ at, one }) => [
            [[...at, "longestJobSeconds"], stopAdvice(service, one)] as const,
            [[...at, "retentionSeconds"], retentionAdvice(one)] as const,
            [[...at, "receivesBeforeDeadLetters"], attemptsAdvice(one)] as const,
        ]),
    ];
    return found.flatMap(([key, text]) => (text === undefined ? [] : [{ key, text }]));
}

function metricAdvice({ metric }: QueueOfSqs): string | undefined {
    return metric === "raw-depth"
        ? "raw-depth multiplies the tasks at every step, so that they jump between their bounds; write backlog-per-task"
        : undefined;
}

/**
 * What a preset says of the longest job is a guess, and no reason to warn.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
 */
function stopAdvice({ stopTimeoutSeconds, taskProtection }: DecidedWorker, { longestJobSeconds }: AnyQueue): string | undefined {
    const stop = stopTimeoutSeconds.value;
    if (taskProtection === true || longestJobSeconds.from.kind !== "config" || longestJobSeconds.value <= stop) return undefined;
    return `scaling in and deployments stop a task ${stop} s after they ask it to end, in the middle of a job of ${longestJobSeconds.value} s, which then begins anew elsewhere; write taskProtection: true and protect each job, or split the jobs`;
}

/**
 * The age of a dead letter counts from when the job was sent, but in a FIFO queue.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
function retentionAdvice({ settings: { retentionSeconds, fifo } }: AnyQueue): string | undefined {
    if (fifo !== undefined || retentionSeconds.value < longestRetentionSeconds) return undefined;
    return `dead letters are kept for ${longestRetentionSeconds} s since the job was sent, so that one which waited as long is gone at once, got ${retentionSeconds.value}; lower it`;
}

function attemptsAdvice({ settings, longestJobSeconds }: AnyQueue): string | undefined {
    const { receivesBeforeDeadLetters: attempts, retentionSeconds } = settings;
    const allAttempts = attempts.value * (longestJobSeconds.value + secondsToStop);
    if (allAttempts <= retentionSeconds.value) return undefined;
    return `${attempts.value} attempts of a job that hangs take ${allAttempts} s, and SQS deletes it after ${retentionSeconds.value} s, before it is a dead letter; lower it, or raise retentionSeconds`;
}
