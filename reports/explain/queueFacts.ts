import { longestRetentionSeconds, queueNameOf, secondsToStop } from "../../components/model/services/queuePlan.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** The queue that a worker takes its jobs from. */
export function queueFacts({ decided, plan }: ExplainedService, sources: Sources): readonly Fact[] {
    if (decided.kind !== "worker" || decided.queue === undefined) return [];
    const { queue } = decided;
    if (queue.kind === "reported" || plan.queue === undefined) {
        return [
            sources.fact("reported queue", { ...queue.name, value: queueNameOf(queue, plan.names.qualifier) }),
            sources.decision("its metric", "QueueDepth in Workers", "the queue is not in SQS"),
        ];
    }
    const { visibilityTimeoutSeconds, receiveWaitSeconds } = plan.queue;
    const { receivesBeforeDeadLetters, retentionSeconds, delaySeconds, maximumMessageKiB, fifo } = queue.settings;
    return [
        sources.fact("SQS queue", { ...queue.name, value: plan.queue.queueName }),
        sources.fact("longest job", queue.longestJobSeconds, "s"),
        sources.decision(
            "a message is hidden for",
            visibilityTimeoutSeconds,
            `the longest job and ${secondsToStop} s to stop`,
            "s",
            "queue.longestJobSeconds",
        ),
        sources.fact("attempts", receivesBeforeDeadLetters),
        sources.fact("a job waits at most", retentionSeconds, "s"),
        sources.decision("a dead letter is kept for", longestRetentionSeconds, "the most that SQS allows", "s"),
        sources.fact("a job is handed out after", delaySeconds, "s"),
        sources.fact("largest message", maximumMessageKiB, "KiB"),
        ...(fifo === undefined
            ? []
            : [sources.fact("equal jobs are told apart by", fifo.deduplication), sources.fact("throughput", fifo.throughput)]),
        sources.decision("a worker waits for a job for", receiveWaitSeconds, "long polling costs the fewest requests", "s"),
    ];
}
