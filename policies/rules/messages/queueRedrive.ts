import { hasRedrive, takesDeadLetters } from "../../reading/deadLetters.ts";
import { queue } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const queueRedrive: Rule = {
    name: "queue-redrive",
    scope: "stack",
    types: queue,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "Without a queue of dead letters a job that always fails is handed out again and again until it expires, and then is lost.",
    remedy: "Give the queue a redrivePolicy that names a queue of dead letters.",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    controls: ["SQSRedriveQueue"],
    unknown: "note",
    applies: (candidate, { stack }) => !takesDeadLetters(candidate, stack),
    checks: [
        (source, { stack }) =>
            hasRedrive(source, stack) ? undefined : "redrivePolicy is not set, must name a queue of dead letters; add one",
    ],
};
