import type { DecidedQueueSettings } from "./decideQueueSettings.ts";
import { type PlannedSettings, usualQueue } from "./queuePlan.ts";

/** Only what differs from other queues is handed to AWS. */
export function plannedQueueSettings(settings: DecidedQueueSettings): PlannedSettings {
    const { receivesBeforeDeadLetters, retentionSeconds, delaySeconds, maximumMessageKiB, fifo } = settings;
    return {
        attempts: receivesBeforeDeadLetters.value,
        retentionSeconds: retentionSeconds.value,
        ...(delaySeconds.value !== usualQueue.delaySeconds && { delaySeconds: delaySeconds.value }),
        ...(maximumMessageKiB.value !== usualQueue.maximumMessageKiB && { maximumMessageBytes: maximumMessageKiB.value * 1024 }),
        ...(fifo !== undefined && {
            fifo: {
                contentBasedDeduplication: fifo.deduplication.value === "content",
                highThroughput: fifo.throughput.value === "high",
            },
        }),
    };
}
