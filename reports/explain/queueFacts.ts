import type { Fact } from "./fact.ts";
import { platformNumbers } from "./platformNumbers.ts";
import type { Sources } from "./sources.ts";
import type { Subject } from "./subject.ts";

/** Where the work of a worker waits. */
export function queueFacts({ queue }: Subject, sources: Sources): readonly Fact[] {
    if (queue === undefined) return [];
    const { kind, name, longestJobSeconds } = queue;
    if (kind === "reported" || longestJobSeconds === undefined) {
        return [sources.fact("reported queue", name), sources.decision("its metric", "QueueDepth in Workers", "somebody reports it")];
    }
    const { attempts, retentionDays, deadLetterDays, receiveWaitSeconds, beyondLongestJobSeconds } = platformNumbers.queue;
    return [
        sources.fact("SQS queue", name),
        sources.fact("longest job", longestJobSeconds, "s"),
        sources.decision(
            "a message is hidden for",
            longestJobSeconds.value + beyondLongestJobSeconds,
            `the longest job and ${beyondLongestJobSeconds} s to stop`,
            "s",
            "longestJobSeconds",
        ),
        sources.decision("attempts", attempts, "then the job is a dead letter"),
        sources.decision("a job waits at most", retentionDays, "a long week-end", "days"),
        sources.decision("a dead letter is kept for", deadLetterDays, "the longest there is", "days"),
        sources.decision("a worker waits for a job for", receiveWaitSeconds, "the fewest requests", "s"),
    ];
}
