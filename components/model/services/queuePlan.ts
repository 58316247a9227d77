import { deadLetterQueueName } from "../names.ts";

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
    /** Days that a waiting job is kept. */
    readonly retentionDays: number;
    /** SQS keeps nothing longer; the days count from when the job was sent. */
    readonly deadLetterDays: number;
    readonly receiveWaitSeconds: number;
}

/** A task that is stopped may take this long until its worker has finished and deleted the message. */
export const secondsToStop = 120;

/** SQS hides no message for longer. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
const longestVisibilityTimeoutSeconds = 43_200;

/**
 * @param longestJobSeconds A job that runs longer is handed to a second worker. At most 43,080.
 * @throws Error when SQS cannot hide a message for so long
 */
export function planQueue(queueName: string, longestJobSeconds: number, resourceName = queueName): QueuePlan {
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
        attempts: 5,
        retentionDays: 4,
        deadLetterDays: 14,
        receiveWaitSeconds: 20,
    };
}
