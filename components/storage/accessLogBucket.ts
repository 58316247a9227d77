import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessLogBucketPolicy } from "../model/iam/accessLogBucketPolicy.ts";
import type { AwsPlace } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface AccessLogBucketArgs extends AwsPlace, Transformable {
    /** Key prefix of the logs, without slashes at its ends. */
    prefix: string;
    /** Days until a log is deleted. */
    retentionDays: number;
    /** The bucket stays in AWS, private and with what is in it, when it leaves the program. */
    deletionProtection: boolean;
    /** Name of a bucket that is there, kept by AWS, and is taken up. @default a bucket is made */
    adopt?: string;
}

/**
 * Where load balancers of one account and region leave their access logs. Encrypted with the keys of S3, since the log delivery takes no others.
 * Not versioned: each log is written once under a name of its own, so versions would only keep what the retention means to delete.
 */
export class AccessLogBucket extends pulumi.ComponentResource {
    /** Known once load balancers may write: they test it when access logs are switched on. */
    public readonly bucketName: pulumi.Output<string>;
    public readonly prefix: string;

    constructor(name: string, args: AccessLogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
        const { accountId, region, prefix, retentionDays } = args;
        super("platform:security:AccessLogBucket", name, { prefix, retentionDays }, transformed(opts, args));

        // AWS knows each part of a bucket by the name of the bucket.
        const kept = { parent: this, retainOnDelete: args.deletionProtection, import: args.adopt };
        const bucket = new aws.s3.Bucket(name, { forceDestroy: !args.deletionProtection }, kept);
        const privacy = new aws.s3.BucketPublicAccessBlock(
            `${name}-privacy`,
            {
                bucket: bucket.id,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            kept,
        );
        const ownership = new aws.s3.BucketOwnershipControls(
            `${name}-ownership`,
            { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } },
            kept,
        );
        const encryption = new aws.s3.BucketServerSideEncryptionConfiguration(
            `${name}-encryption`,
            { bucket: bucket.id, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
            kept,
        );
        new aws.s3.BucketLifecycleConfiguration(
            `${name}-retention`,
            {
                bucket: bucket.id,
                rules: [
                    {
                        id: "expire",
                        status: "Enabled",
                        filter: {},
                        expiration: { days: retentionDays },
                        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                    },
                ],
            },
            kept,
        );
        const policy = new aws.s3.BucketPolicy(
            `${name}-policy`,
            {
                bucket: bucket.id,
                policy: bucket.arn.apply((bucketArn) => accessLogBucketPolicy({ bucketArn, accountId, region, prefix })),
            },
            { ...kept, dependsOn: [privacy, ownership, encryption] },
        );

        this.bucketName = policy.bucket;
        this.prefix = prefix;
        this.registerOutputs({ bucketName: this.bucketName, prefix });
    }
}
