import type { DecidedFurtherQueue } from "../../components/model/services/queues/decideQueue.ts";
import { longestRetentionSeconds, type QueuePlan, secondsToStop } from "../../components/model/services/queues/queuePlan.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** The queues that a worker takes its jobs from. */
export function queueFacts({ decided, plan }: ExplainedService, sources: Sources): readonly Fact[] {
    if (decided.kind !== "worker" || decided.queue === undefined) return [];
    const { queue } = decided;
    if (queue.kind === "reported" || plan.queue === undefined) {
        return [
            sources.fact("reported queue", queue.name),
            sources.decision("its metric", "QueueDepth in Workers", "the queue is not in SQS"),
        ];
    }
    return [
        ...factsOf(queue, sources, plan.queue),
        ...(queue.metric === "raw-depth" ? [] : [sources.fact("messages in flight count", queue.countInFlight)]),
        ...queue.further.flatMap((further) => {
            const planned = plan.furtherQueues?.find(({ name }) => name === further.key);
            const facts = planned === undefined ? [] : factsOf(further, sources, planned, ["queues", further.key]);
            return facts.map((fact) => ({ ...fact, what: `${further.key}: ${fact.what}` }));
        }),
    ];
}

function factsOf(
    { name, longestJobSeconds, settings }: Pick<DecidedFurtherQueue, "name" | "longestJobSeconds" | "settings">,
    sources: Sources,
    { visibilityTimeoutSeconds, receiveWaitSeconds }: QueuePlan,
    at: readonly string[] = ["queue"],
): readonly Fact[] {
    const { receivesBeforeDeadLetters, retentionSeconds, delaySeconds, maximumMessageKiB, fifo } = settings;
    return [
        sources.fact("SQS queue", name),
        sources.fact("longest job", longestJobSeconds, "s"),
        sources.decision(
            "a message is hidden for",
            visibilityTimeoutSeconds,
            `the longest job and ${secondsToStop} s to stop`,
            "s",
            `${at.join(".")}.longestJobSeconds`,
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
