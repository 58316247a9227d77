import { deadLetterQueueName, qualifiedName } from "../../names.ts";

/** A queue of SQS and its dead letters, in numbers. */
export interface QueuePlan {
    /** Logical name of the resource. */
    readonly resourceName: string;
    readonly queueName: string;
    readonly deadLetterQueueName: string;
    readonly longestJobSeconds: number;
    readonly visibilityTimeoutSeconds: number;
    /** Attempts before a job goes to the dead letters. */
    readonly attempts: number;
    /** For which a waiting job is kept. */
    readonly retentionSeconds: number;
    /** SQS keeps nothing longer. They count from when the job was sent, in a FIFO queue from when it became a dead letter. */
    readonly deadLetterRetentionSeconds: number;
    readonly receiveWaitSeconds: number;
    /** @default a job may be taken at once */
    readonly delaySeconds?: number;
    /** @default 256 KiB */
    readonly maximumMessageBytes?: number;
    /** @default jobs come in any order, and now and then twice */
    readonly fifo?: { readonly contentBasedDeduplication: boolean; readonly highThroughput: boolean };
}

interface NamedQueue {
    readonly kind: "sqs" | "reported";
    readonly name: { readonly value: string };
}

/** What SQS knows a queue by; of one elsewhere, the name under which it is reported. */
export function queueNameOf({ kind, name }: NamedQueue, qualifier: string | undefined): string {
    return kind === "sqs" ? qualifiedName(qualifier, name.value) : name.value;
}

/** What a queue has where nothing else is written. */
export const usualQueue = { attempts: 5, retentionSeconds: 345_600, delaySeconds: 0, maximumMessageKiB: 256 } as const;

/**
 * SQS keeps no message longer.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
export const longestRetentionSeconds = 1_209_600;

/** A task that is stopped may take this long until its worker has finished and deleted the message. */
export const secondsToStop = 120;

/** SQS hides no message for longer. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
const longestVisibilityTimeoutSeconds = 43_200;

/** Where one queue differs from others. */
export type PlannedSettings = Pick<QueuePlan, "delaySeconds" | "maximumMessageBytes" | "fifo"> &
    Partial<Pick<QueuePlan, "attempts" | "retentionSeconds">>;

/**
 * @param longestJobSeconds A job that runs longer is handed to a second worker. At most 43,080.
 * @param settings where it differs from other queues. @default nowhere
 * @throws Error when SQS cannot hide a message for so long
 */
export function planQueue(
    queueName: string,
    longestJobSeconds: number,
    resourceName = queueName,
    settings: PlannedSettings = {},
): QueuePlan {
    const visibilityTimeoutSeconds = longestJobSeconds + secondsToStop;
    if (visibilityTimeoutSeconds > longestVisibilityTimeoutSeconds) {
        const most = longestVisibilityTimeoutSeconds - secondsToStop;
        throw new Error(`longestJobSeconds: at most ${most}, got ${longestJobSeconds}; split the job or let it take its own time on ECS`);
    }
    return {
        resourceName,
        queueName,
        deadLetterQueueName: deadLetterQueueName(queueName),
        longestJobSeconds,
        visibilityTimeoutSeconds,
        attempts: usualQueue.attempts,
        retentionSeconds: usualQueue.retentionSeconds,
        deadLetterRetentionSeconds: longestRetentionSeconds,
        receiveWaitSeconds: 20,
        ...settings,
    };
}
