import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../model/canonicalJson.ts";
import { tlsOnlyQueueJson } from "../model/iam/iamPolicy.ts";
import { type AwsPlace, queueArn, queueUrl } from "../model/names.ts";
import type { QueuePlan } from "../model/services/queues/queuePlan.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface JobQueueArgs extends Transformable {
    place: AwsPlace;
    queue: QueuePlan;
    /** Customer-managed key of the messages. @default the key that SQS manages */
    keyArn?: pulumi.Input<string>;
    /** The queues stay in AWS, with their messages and policies, when they leave the program. */
    deletionProtection: boolean;
    /** Both queues are there, kept by AWS, and are taken up. @default they are made */
    adopt?: boolean;
}

/** Jobs that wait in SQS, and beside them those that failed too often. */
export class JobQueue extends pulumi.ComponentResource {
    /** Both known before the queue is. */
    public readonly queueUrl: string;
    public readonly queueArn: string;

    constructor(name: string, args: JobQueueArgs, opts?: pulumi.ComponentResourceOptions) {
        const { place, queue, keyArn } = args;
        const { queueName, longestJobSeconds, attempts, retentionSeconds, deadLetterQueueName, fifo } = queue;
        super("platform:ecs:JobQueue", name, { queueName, longestJobSeconds, attempts, retentionSeconds }, transformed(opts, args));
        const jobsArn = queueArn(place, queueName);
        const deadLettersArn = queueArn(place, deadLetterQueueName);
        const encryption = keyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: keyArn };
        // AWS knows a queue and each of its policies by the address of the queue.
        const kept = (address: string) => ({
            parent: this,
            retainOnDelete: args.deletionProtection,
            import: args.adopt ? address : undefined,
        });
        const keptJobs = kept(queueUrl(place, queueName));
        const keptDeadLetters = kept(queueUrl(place, deadLetterQueueName));

        const deadLetters = new aws.sqs.Queue(
            `${name}-dead-letters`,
            {
                name: deadLetterQueueName,
                messageRetentionSeconds: queue.deadLetterRetentionSeconds,
                maxMessageSize: queue.maximumMessageBytes,
                fifoQueue: fifo && true,
                ...encryption,
            },
            keptDeadLetters,
        );
        const jobs = new aws.sqs.Queue(
            name,
            {
                name: queueName,
                visibilityTimeoutSeconds: queue.visibilityTimeoutSeconds,
                messageRetentionSeconds: retentionSeconds,
                receiveWaitTimeSeconds: queue.receiveWaitSeconds,
                redrivePolicy: canonicalJson({ deadLetterTargetArn: deadLettersArn, maxReceiveCount: attempts }),
                delaySeconds: queue.delaySeconds,
                maxMessageSize: queue.maximumMessageBytes,
                ...fifoInputs(fifo),
                ...encryption,
            },
            { ...keptJobs, dependsOn: [deadLetters] },
        );
        new aws.sqs.RedriveAllowPolicy(
            `${name}-dead-letters-source`,
            {
                queueUrl: deadLetters.url,
                redriveAllowPolicy: canonicalJson({ redrivePermission: "byQueue", sourceQueueArns: [jobsArn] }),
            },
            { ...keptDeadLetters, dependsOn: [jobs] },
        );
        new aws.sqs.QueuePolicy(`${name}-tls`, { queueUrl: jobs.url, policy: tlsOnlyQueueJson(jobsArn) }, keptJobs);
        new aws.sqs.QueuePolicy(
            `${name}-dead-letters-tls`,
            { queueUrl: deadLetters.url, policy: tlsOnlyQueueJson(deadLettersArn) },
            keptDeadLetters,
        );

        this.queueUrl = queueUrl(place, queueName);
        this.queueArn = jobsArn;
        this.registerOutputs({ queueUrl: this.queueUrl, queueArn: this.queueArn });
    }
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html */
function fifoInputs(fifo: QueuePlan["fifo"]): Partial<aws.sqs.QueueArgs> {
    if (fifo === undefined) return {};
    const { contentBasedDeduplication, highThroughput } = fifo;
    return {
        fifoQueue: true,
        contentBasedDeduplication,
        deduplicationScope: highThroughput ? "messageGroup" : "queue",
        fifoThroughputLimit: highThroughput ? "perMessageGroupId" : "perQueue",
    };
}
