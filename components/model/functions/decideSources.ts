import type { FunctionDescription } from "../../vocabulary/function.ts";
import type { FunctionQueueDescription } from "../../vocabulary/functionSources.ts";
import { type Decided, type Origin, written } from "../services/decided.ts";
import { usualQueue } from "../services/queues/queuePlan.ts";
import type { DecidedFunctionQueue, DecidedSources } from "./decidedFunction.ts";

const usual = <T>(value: T) => ({ value, from: { kind: "default", of: "functions" } as const satisfies Origin });

/** How often a batch fits into the time for which its messages are hidden: AWS's own advice. */
export const timeoutsOfVisibility = 6;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export const leastVisibilitySeconds = (timeoutSeconds: number, windowSeconds: number) =>
    timeoutsOfVisibility * timeoutSeconds + windowSeconds;

/** Decides what calls a function. @param timeoutSeconds its own */
export function decideSources(
    { queue, schedule, topics = {}, url, asynchronous = {} }: FunctionDescription,
    timeoutSeconds: number,
): DecidedSources {
    const isAsynchronous = schedule !== undefined || Object.keys(topics).length > 0 || Object.keys(asynchronous).length > 0;
    const { maximumEventAgeSeconds, retries } = asynchronous;
    return {
        ...(queue !== undefined && { queue: decideQueue(queue, timeoutSeconds) }),
        ...(schedule !== undefined && {
            schedule: {
                expression: schedule.expression,
                timezone: written(schedule.timezone, ["schedule", "timezone"], usual("UTC"), "an IANA name"),
            },
        }),
        topicArns: Object.fromEntries(
            Object.entries(topics)
                .toSorted(([a], [b]) => (a < b ? -1 : 1))
                .map(([name, { topicArn }]) => [name, topicArn]),
        ),
        url: written(url, ["url"], usual(false), "true or false"),
        ...(isAsynchronous && {
            asynchronous: {
                maximumEventAgeSeconds: written(
                    maximumEventAgeSeconds,
                    ["asynchronous", "maximumEventAgeSeconds"],
                    usual(21_600),
                    "60 to 21600 seconds",
                ),
                retries: written(retries, ["asynchronous", "retries"], usual(2), "0 to 2"),
            },
        }),
    };
}

function decideQueue(queue: FunctionQueueDescription, timeoutSeconds: number): DecidedFunctionQueue {
    const windowSeconds = written(queue.windowSeconds, ["queue", "windowSeconds"], usual(0), "0 to 300 seconds");
    const least = leastVisibilitySeconds(timeoutSeconds, windowSeconds.value);
    const own = queue.kind === "own" ? queue : undefined;
    const visibilityTimeoutSeconds: Decided<number> = written(
        queue.visibilityTimeoutSeconds,
        ["queue", "visibilityTimeoutSeconds"],
        { value: least, from: { kind: "decision", reason: `${timeoutsOfVisibility} times the timeout, and the window` } },
        `${least} to 43200 seconds`,
    );
    return {
        ...(queue.kind === "existing" && {
            existing: { queueArn: queue.queueArn, ...(queue.keyArn !== undefined && { keyArn: queue.keyArn }) },
        }),
        visibilityTimeoutSeconds,
        attempts: written(own?.receivesBeforeDeadLetters, ["queue", "receivesBeforeDeadLetters"], usual(usualQueue.attempts), "1 to 1000"),
        retentionSeconds: written(
            own?.retentionSeconds,
            ["queue", "retentionSeconds"],
            usual(usualQueue.retentionSeconds),
            "60 to 1209600 seconds",
        ),
        batchSize: written(queue.batchSize, ["queue", "batchSize"], usual(10), "1 to 10000 messages"),
        windowSeconds,
        ...(queue.maximumConcurrency !== undefined && { maximumConcurrency: queue.maximumConcurrency }),
    };
}
