/** What calls a function. Whoever is not named here is not allowed to, but for roles that may invoke it. */
export interface FunctionSources {
    /** Takes messages in batches, and reports those that failed. @default none */
    readonly queue?: FunctionQueueDescription;
    /** @default none */
    readonly schedule?: FunctionScheduleDescription;
    /** Topics of SNS, by a name of one's own. @default none */
    readonly topics?: Readonly<Record<string, FunctionTopicDescription>>;
    /** An address of its own, for callers that sign their requests with IAM. @default false */
    readonly url?: boolean;
    /** Of events for which nobody waits: those of schedules and topics. @default as Lambda has it */
    readonly asynchronous?: AsynchronousDescription;
}

export type FunctionQueueDescription = OwnQueueDescription | ExistingQueueDescription;

interface BatchDescription {
    /** Messages for one invocation at most, 1 to 10000. @default 10 */
    readonly batchSize?: number;
    /** For which Lambda collects them, 0 to 300. @default 0 */
    readonly windowSeconds?: number;
    /** Invocations for this queue at once, 2 to 1000. @default as many as the function may have */
    readonly maximumConcurrency?: number;
}

/** The stack makes it, with its dead letters. */
export interface OwnQueueDescription extends BatchDescription {
    readonly kind: "own";
    /** For which a message is hidden from others. @default six times the timeout of the function, and the window */
    readonly visibilityTimeoutSeconds?: number;
    /** @default 5 */
    readonly receivesBeforeDeadLetters?: number;
    /** For which a message may wait. @default 345600 */
    readonly retentionSeconds?: number;
}

export interface ExistingQueueDescription extends BatchDescription {
    readonly kind: "existing";
    readonly queueArn: string;
    /** As the queue has it: less than six times the timeout is refused. */
    readonly visibilityTimeoutSeconds: number;
    /** Customer-managed key of its messages. @default the key that SQS manages */
    readonly keyArn?: string;
}

export interface FunctionScheduleDescription {
    /** `cron(0 2 * * ? *)` or `rate(1 hour)`. */
    readonly expression: string;
    /** IANA name, by whose clock a cron expression counts. @default UTC */
    readonly timezone?: string;
}

export interface FunctionTopicDescription {
    readonly topicArn: string;
}

export interface AsynchronousDescription {
    /** For which an event may wait, 60 to 21600. @default 21600 */
    readonly maximumEventAgeSeconds?: number;
    /** After the first attempt, 0 to 2. @default 2 */
    readonly retries?: number;
}
