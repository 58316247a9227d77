import type { FunctionDescription } from "../../vocabulary/function.ts";
import type { DecisionProblem } from "../services/decided.ts";
import { leastVisibilitySeconds, timeoutsOfVisibility } from "./decideSources.ts";

/** SQS hides no message for longer. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
const mostVisibilitySeconds = 43_200;
/** Messages that SQS hands out at once: more ask Lambda to wait for them. */
const handedOutAtOnce = 10;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export function sourceProblems({ queue, timeoutSeconds = 30, reservedConcurrency }: FunctionDescription): readonly DecisionProblem[] {
    if (queue === undefined) return [];
    const { windowSeconds = 0, batchSize = handedOutAtOnce, visibilityTimeoutSeconds, maximumConcurrency } = queue;
    const least = leastVisibilitySeconds(timeoutSeconds, windowSeconds);
    const isFifo = queue.kind === "existing" && queue.queueArn.endsWith(".fifo");
    const problem = (key: string, text: string, because: readonly string[] = ["queue"]) => ({ key: ["queue", key], text, because });
    return [
        ...(visibilityTimeoutSeconds !== undefined && visibilityTimeoutSeconds < least
            ? [
                  problem(
                      "visibilityTimeoutSeconds",
                      `below ${timeoutsOfVisibility} times the timeout and the window, got ${visibilityTimeoutSeconds}; ${queue.kind === "existing" ? "raise that of the queue to" : "write at least"} ${least}, or lower timeoutSeconds`,
                      ["queue", "timeoutSeconds"],
                  ),
              ]
            : []),
        ...(visibilityTimeoutSeconds !== undefined && visibilityTimeoutSeconds > mostVisibilitySeconds
            ? [
                  problem(
                      "visibilityTimeoutSeconds",
                      `longer than SQS hides a message, got ${visibilityTimeoutSeconds}; write at most ${mostVisibilitySeconds}`,
                  ),
              ]
            : []),
        ...(batchSize > handedOutAtOnce && windowSeconds === 0 && !isFifo
            ? [problem("batchSize", `more than ${handedOutAtOnce} without a window, got ${batchSize}; write windowSeconds: 1 or more`)]
            : []),
        ...(isFifo && (batchSize > handedOutAtOnce || windowSeconds > 0)
            ? [
                  problem(
                      batchSize > handedOutAtOnce ? "batchSize" : "windowSeconds",
                      `a FIFO queue has batches of ${handedOutAtOnce} at most and no window, got ${batchSize} and ${windowSeconds}; lower it`,
                  ),
              ]
            : []),
        ...(maximumConcurrency !== undefined && reservedConcurrency !== undefined && maximumConcurrency > reservedConcurrency
            ? [
                  problem(
                      "maximumConcurrency",
                      `above reservedConcurrency, so that messages are throttled into the dead letters, got ${maximumConcurrency} of ${reservedConcurrency}; lower it`,
                      ["queue", "reservedConcurrency"],
                  ),
              ]
            : []),
    ];
}
