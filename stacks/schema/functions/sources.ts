import { parseSchedule } from "../../../components/model/schedules/parseSchedule.ts";
import { longestRetentionSeconds, usualQueue } from "../../../components/model/services/queues/queuePlan.ts";
import { kmsKeyArn } from "../awsText.ts";
import { entryNames } from "../entryName.ts";
import { timeZoneProblem } from "../timeZone.ts";
import * as v from "../values.ts";

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
const batchKeys = {
    batchSize: v.optional(v.integer(1, 10_000, "messages"), {
        description: "For one invocation at most; more than 10 with a window alone",
        default: 10,
    }),
    windowSeconds: v.optional(v.integer(0, 300, "seconds"), { description: "For which Lambda collects them", default: 0 }),
    maximumConcurrency: v.optional(v.integer(2, 1000, "invocations"), {
        description: "For this queue at once",
        defaultText: "as many as the function may have",
    }),
};

const visibility = v.integer(6, 43_200, "seconds");

export const queue = v.choice(
    ["own", "existing"],
    [
        v.defaultVariant("own", {
            ...batchKeys,
            visibilityTimeoutSeconds: v.optional(visibility, {
                description: "For which a message is hidden: six times the timeout and the window, or more",
                defaultText: "six times the timeout, and the window",
            }),
            receivesBeforeDeadLetters: v.optional(v.integer(1, 1000, "times"), {
                description: "A message is handed out so often, and then is a dead letter",
                default: usualQueue.attempts,
            }),
            retentionSeconds: v.optional(v.integer(60, longestRetentionSeconds, "seconds"), {
                description: "For which a message waits before SQS deletes it",
                default: usualQueue.retentionSeconds,
            }),
        }),
        v.variant("existing", {
            ...batchKeys,
            queueArn: v.required(
                v.text({
                    meaning: "the ARN of a queue",
                    example: "arn:aws:sqs:eu-central-1:111122223333:uploads",
                    pattern: /^arn:aws(-cn|-us-gov)?:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}(\.fifo)?$/,
                }),
                "Of this account and region. Its dead letters are somebody else's",
            ),
            visibilityTimeoutSeconds: v.required(
                visibility,
                "As the queue has it: less than six times the timeout and the window is refused",
            ),
            keyArn: v.optional(kmsKeyArn, "The key of your own that encrypts its messages"),
        }),
    ],
);

export const schedule = v.optionalMap({
    expression: v.required(
        v.checked(
            v.text({ meaning: "a schedule", example: "cron(0 2 * * ? *)", pattern: /^(cron|rate)\(.*\)$/, maxLength: 256 }),
            (written) => {
                const parsed = parseSchedule(written);
                return parsed.kind === "problem" ? parsed.text : undefined;
            },
        ),
        "`cron(...)` with six fields, or `rate(...)`",
    ),
    timezone: v.optional(
        v.checked(
            v.text({ meaning: "an IANA name of a time zone", example: "Europe/Berlin", pattern: /^/, maxLength: 50 }),
            timeZoneProblem,
        ),
        { description: "By whose clock `cron` counts", default: "UTC" },
    ),
});

const topicNames = entryNames(40);

export const topics = v.optional(
    v.record(
        v.optionalMap({
            topicArn: v.required(
                v.text({
                    meaning: "the ARN of a topic",
                    example: "arn:aws:sns:eu-central-1:111122223333:order-events",
                    pattern: /^arn:aws(-cn|-us-gov)?:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
                }),
                "A standard topic of this account and region",
            ),
        }),
        topicNames.problem,
        topicNames.form,
    ),
    "Topics of SNS whose messages call it, by names of your own",
);

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export const asynchronous = v.optional(
    v.optionalMap({
        maximumEventAgeSeconds: v.optional(v.integer(60, 21_600, "seconds"), {
            description: "For which an event may wait",
            default: 21_600,
        }),
        retries: v.optional(v.integer(0, 2, "attempts"), { description: "After the first", default: 2 }),
    }),
    "Of events for which nobody waits. Those that fail are [kept](functions.md#what-calls-a-function)",
);
