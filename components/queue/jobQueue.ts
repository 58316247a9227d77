import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../model/canonicalJson.ts";
import {
    consumeStatement,
    queueKeyStatement,
    readStatement,
    sendStatement,
    type Statement,
    tlsOnlyQueueJson,
} from "../model/iam/iamPolicy.ts";
import { type AwsPlace, deadLetterQueueName, queueArn, queueUrl } from "../model/names.ts";

export interface JobQueueArgs {
    place: AwsPlace;
    /** `amply-celery-queue`. */
    queueName: string;
    /** A job that runs longer is handed to a second worker. At most 43,080. */
    longestJobSeconds: number;
    /** Customer-managed key of the messages. @default the key that SQS manages */
    keyArn?: pulumi.Input<string>;
    /** Keeps the queues when the program would delete them. */
    deletionProtection: boolean;
    /** Attempts before a job goes to the dead letters. @default 5 */
    attempts?: number;
    /** Days that a waiting job is kept, 1 to 13; dead letters stay for 14, which count from when the job was sent. @default 4 */
    retentionDays?: number;
}

/** Jobs that wait in SQS, and beside them those that failed too often. */
export class JobQueue extends pulumi.ComponentResource {
    /** All known before the queues are. */
    public readonly queueName: string;
    public readonly deadLetterQueueName: string;
    public readonly queueUrl: string;
    public readonly queueArn: string;
    /** For task roles: look, put, or take and put. */
    public readonly readStatement: Statement;
    public readonly sendStatement: Statement;
    public readonly consumeStatement: Statement;
    /** Beside the last two; undefined where SQS manages the key. */
    public readonly keyStatement?: pulumi.Output<Statement>;

    constructor(name: string, args: JobQueueArgs, opts?: pulumi.ComponentResourceOptions) {
        const { place, queueName, longestJobSeconds, keyArn, attempts = 5, retentionDays = 4 } = args;
        super("platform:ecs:JobQueue", name, { queueName, longestJobSeconds, attempts, retentionDays }, opts);
        const deadLetterName = deadLetterQueueName(queueName);
        const jobsArn = queueArn(place, queueName);
        const deadLettersArn = queueArn(place, deadLetterName);
        const encryption = keyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: keyArn };
        const kept = { parent: this, protect: args.deletionProtection };

        const deadLetters = new aws.sqs.Queue(
            `${name}-dead-letters`,
            { name: deadLetterName, messageRetentionSeconds: days(14), ...encryption },
            kept,
        );
        const jobs = new aws.sqs.Queue(
            name,
            {
                name: queueName,
                visibilityTimeoutSeconds: visibilityTimeoutSeconds(longestJobSeconds),
                messageRetentionSeconds: days(retentionDays),
                receiveWaitTimeSeconds: 20,
                redrivePolicy: canonicalJson({ deadLetterTargetArn: deadLettersArn, maxReceiveCount: attempts }),
                ...encryption,
            },
            { ...kept, dependsOn: [deadLetters] },
        );
        new aws.sqs.RedriveAllowPolicy(
            `${name}-dead-letters-source`,
            {
                queueUrl: deadLetters.url,
                redriveAllowPolicy: canonicalJson({ redrivePermission: "byQueue", sourceQueueArns: [jobsArn] }),
            },
            { parent: this, dependsOn: [jobs] },
        );
        new aws.sqs.QueuePolicy(`${name}-tls`, { queueUrl: jobs.url, policy: tlsOnlyQueueJson(jobsArn) }, { parent: this });
        new aws.sqs.QueuePolicy(
            `${name}-dead-letters-tls`,
            { queueUrl: deadLetters.url, policy: tlsOnlyQueueJson(deadLettersArn) },
            { parent: this },
        );

        this.queueName = queueName;
        this.deadLetterQueueName = deadLetterName;
        this.queueUrl = queueUrl(place, queueName);
        this.queueArn = jobsArn;
        this.readStatement = readStatement(jobsArn);
        this.sendStatement = sendStatement(jobsArn);
        this.consumeStatement = consumeStatement(jobsArn);
        this.keyStatement = keyArn === undefined ? undefined : pulumi.output(keyArn).apply((arn) => queueKeyStatement(arn, place.region));
        this.registerOutputs({ queueUrl: this.queueUrl, queueArn: this.queueArn });
    }
}

/** The longest that SQS hides a message. */
const longestVisibilityTimeoutSeconds = 43_200;

/**
 * The longest job, and the two minutes that a task may take to stop: until then its worker may still finish and delete the message.
 * @throws Error when SQS cannot hide a message for so long
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
 */
export function visibilityTimeoutSeconds(longestJobSeconds: number): number {
    const seconds = longestJobSeconds + 120;
    if (seconds > longestVisibilityTimeoutSeconds) {
        const most = longestVisibilityTimeoutSeconds - 120;
        throw new Error(`longestJobSeconds: at most ${most}, got ${longestJobSeconds}; split the job or let it take its own time on ECS`);
    }
    return seconds;
}

function days(count: number): number {
    return count * 24 * 60 * 60;
}
