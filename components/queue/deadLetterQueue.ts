import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { tlsOnlyQueueJson } from "../model/iam/iamPolicy.ts";
import { type AwsPlace, queueArn } from "../model/names.ts";
import { longestRetentionSeconds } from "../model/services/queues/queuePlan.ts";

interface DeadLetterQueueArgs {
    readonly queueName: string;
    readonly place: AwsPlace;
    /** Customer-managed key of its messages. @default the key that SQS manages */
    readonly keyArn?: pulumi.Input<string>;
    readonly tags: Readonly<Record<string, string>>;
}

/** A queue for what could not be started or delivered, a child of the component that starts it. It keeps a message for as long as SQS does. */
export function createDeadLetterQueue(
    parent: pulumi.ComponentResource,
    name: string,
    { queueName, place, keyArn, tags }: DeadLetterQueueArgs,
): aws.sqs.Queue {
    const queue = new aws.sqs.Queue(
        name,
        {
            name: queueName,
            messageRetentionSeconds: longestRetentionSeconds,
            ...(keyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: keyArn }),
            tags,
        },
        { parent },
    );
    new aws.sqs.QueuePolicy(`${name}-tls`, { queueUrl: queue.url, policy: tlsOnlyQueueJson(queueArn(place, queueName)) }, { parent });
    return queue;
}
