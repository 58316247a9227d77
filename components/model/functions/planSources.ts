import { type AwsPlace, deadLetterQueueName, jobQueueName, qualifiedName, queueArn } from "../names.ts";
import { longestRetentionSeconds } from "../services/queues/queuePlan.ts";
import { schedulerExpression } from "../schedules/planSchedule.ts";
import type { DecidedFunctionQueue, DecidedSources } from "./decidedFunction.ts";
import type { FunctionQueuePlan, FunctionSourcesPlan } from "./functionPlan.ts";

interface Named {
    readonly name: string;
    readonly functionName: string;
    readonly qualifier?: string;
    readonly timeoutSeconds: number;
}

/** Plans what calls a function, with the names of what is made for it. */
export function planSources(
    { queue, schedule, topicArns, url, asynchronous }: DecidedSources,
    named: Named,
    place: AwsPlace,
): FunctionSourcesPlan {
    const { functionName } = named;
    return {
        ...(queue !== undefined && { queue: planQueue(queue, named, place) }),
        ...(schedule !== undefined && {
            schedule: {
                name: functionName,
                expression: schedulerExpression(schedule.expression),
                timezone: schedule.timezone.value,
            },
        }),
        topicArns,
        url: url.value,
        ...(asynchronous !== undefined && {
            asynchronous: {
                maximumEventAgeSeconds: asynchronous.maximumEventAgeSeconds.value,
                retries: asynchronous.retries.value,
                deadLetterQueueName: deadLetterQueueName(functionName),
            },
        }),
    };
}

function planQueue(decided: DecidedFunctionQueue, { name, qualifier, timeoutSeconds }: Named, place: AwsPlace): FunctionQueuePlan {
    const batch = {
        batchSize: decided.batchSize.value,
        windowSeconds: decided.windowSeconds.value,
        ...(decided.maximumConcurrency !== undefined && { maximumConcurrency: decided.maximumConcurrency }),
    };
    if (decided.existing !== undefined) {
        const { queueArn: arn, keyArn } = decided.existing;
        return { ...batch, queueArn: arn, queueName: arn.split(":").at(-1) ?? "", ...(keyArn !== undefined && { keyArn }) };
    }
    const queueName = qualifiedName(qualifier, jobQueueName(name));
    return {
        ...batch,
        queueArn: queueArn(place, queueName),
        queueName,
        own: {
            resourceName: jobQueueName(name),
            queueName,
            deadLetterQueueName: deadLetterQueueName(queueName),
            longestJobSeconds: timeoutSeconds,
            visibilityTimeoutSeconds: decided.visibilityTimeoutSeconds.value,
            attempts: decided.attempts.value,
            retentionSeconds: decided.retentionSeconds.value,
            deadLetterRetentionSeconds: longestRetentionSeconds,
            receiveWaitSeconds: 20,
        },
    };
}
