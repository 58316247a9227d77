import type { QueueSettings } from "../../../vocabulary/queue.ts";
import { type Decided, type Key, type Origin, written } from "../decided.ts";
import { usualQueue } from "./queuePlan.ts";

/** How a queue of SQS keeps its messages, each value with its source. */
export interface DecidedQueueSettings {
    readonly receivesBeforeDeadLetters: Decided<number>;
    readonly retentionSeconds: Decided<number>;
    readonly delaySeconds: Decided<number>;
    readonly maximumMessageKiB: Decided<number>;
    /** @default jobs come in any order, and now and then twice */
    readonly fifo?: {
        readonly deduplication: Decided<NonNullable<QueueSettings["deduplication"]>>;
        readonly throughput: Decided<NonNullable<QueueSettings["throughput"]>>;
    };
}

const decision = (reason: string): Origin => ({ kind: "decision", reason });

/** What is written of a queue, else what every queue has. @param at where it is written */
export function decideQueueSettings(queue: QueueSettings, at: Key): DecidedQueueSettings {
    const { attempts, retentionSeconds, delaySeconds, maximumMessageKiB } = usualQueue;
    const { fifo, deduplication, throughput } = queue;
    return {
        receivesBeforeDeadLetters: written(
            queue.receivesBeforeDeadLetters,
            [...at, "receivesBeforeDeadLetters"],
            { value: attempts, from: decision("then the job is a dead letter") },
            "1 to 1000",
        ),
        retentionSeconds: written(
            queue.retentionSeconds,
            [...at, "retentionSeconds"],
            { value: retentionSeconds, from: decision("jobs survive a long weekend") },
            "60 to 1209600 s",
        ),
        delaySeconds: written(
            queue.delaySeconds,
            [...at, "delaySeconds"],
            { value: delaySeconds, from: decision("a job may be taken at once") },
            "0 to 900 s",
        ),
        maximumMessageKiB: written(
            queue.maximumMessageKiB,
            [...at, "maximumMessageKiB"],
            { value: maximumMessageKiB, from: decision("larger jobs are better kept in S3") },
            "1 to 1024 KiB",
        ),
        ...(fifo === true && {
            fifo: {
                deduplication: written(
                    deduplication,
                    [...at, "deduplication"],
                    { value: "id", from: decision("two jobs of the same text may both be meant") },
                    "content",
                ),
                throughput: written(
                    throughput,
                    [...at, "throughput"],
                    { value: "usual", from: decision("ids are unique in the whole queue") },
                    "high",
                ),
            },
        }),
    };
}
