import { secondsToStop } from "../../components/model/services/queuePlan.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** The queue that a worker takes its jobs from. */
export function queueFacts({ decided, plan }: ExplainedService, sources: Sources): readonly Fact[] {
    if (decided.kind !== "worker" || decided.queue === undefined) return [];
    const { queue } = decided;
    if (queue.kind === "reported" || plan.queue === undefined) {
        return [
            sources.fact("reported queue", queue.name),
            sources.decision("its metric", "QueueDepth in Workers", "the queue is not in SQS"),
        ];
    }
    const { visibilityTimeoutSeconds, attempts, retentionDays, deadLetterDays, receiveWaitSeconds } = plan.queue;
    return [
        sources.fact("SQS queue", queue.name),
        sources.fact("longest job", queue.longestJobSeconds, "s"),
        sources.decision(
            "a message is hidden for",
            visibilityTimeoutSeconds,
            `the longest job and ${secondsToStop} s to stop`,
            "s",
            "queue.longestJobSeconds",
        ),
        sources.decision("attempts", attempts, "then the job is a dead letter"),
        sources.decision("a job waits at most", retentionDays, "jobs survive a long weekend", "days"),
        sources.decision("a dead letter is kept for", deadLetterDays, "the most that SQS allows", "days"),
        sources.decision("a worker waits for a job for", receiveWaitSeconds, "long polling costs the fewest requests", "s"),
    ];
}
