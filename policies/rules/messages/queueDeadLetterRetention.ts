import { deadLettersOf } from "../../reading/deadLetters.ts";
import type { Resource } from "../../resources/resource.ts";
import { queue } from "../../resources/typeTokens.ts";
import { isTrue, num } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

/** What SQS does where nothing is said. */
const usualSeconds = 345_600;

export const queueDeadLetterRetention: Rule = {
    name: "queue-dead-letter-retention",
    scope: "stack",
    types: queue,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "The age of a dead letter counts from when the job was sent, so that a short retention deletes it before somebody has read it.",
    remedy: "Keep dead letters for at least as long as jobs, at best for the 14 days that SQS allows.",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    unknown: "note",
    // In a FIFO queue the age of a dead letter counts from when it became one.
    applies: ({ props }) => !isTrue(props["fifoQueue"]),
    checks: [
        (source, { stack }) => {
            const deadLetters = deadLettersOf(source, stack);
            if (deadLetters === undefined) return undefined;
            const least = retentionOf(source);
            const seconds = retentionOf(deadLetters);
            return seconds >= least
                ? undefined
                : `messageRetentionSeconds of ${deadLetters.name} is ${seconds}, must be at least the ${least} of the queue itself; raise it`;
        },
    ],
};

function retentionOf({ props }: Resource): number {
    return num(props["messageRetentionSeconds"]) ?? usualSeconds;
}
