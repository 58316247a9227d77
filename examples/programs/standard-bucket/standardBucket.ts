import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface StandardBucketArgs {
    /** Days after which old versions of objects go. */
    expireAfterDays?: pulumi.Input<number>;
}

/** A bucket as the company wants it. */
export class StandardBucket extends pulumi.ComponentResource {
    readonly bucketName: pulumi.Output<string>;

    constructor(name: string, args: StandardBucketArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        super("acme:storage:StandardBucket", name, args, opts);
        const parent = { parent: this };
        const bucket = new aws.s3.Bucket(name, {}, { ...parent, protect: false });
        new aws.s3.BucketPublicAccessBlock(
            name,
            { bucket: bucket.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
            parent,
        );
        const versioning = new aws.s3.BucketVersioning(
            name,
            { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
            { ...parent, aliases: [{ name: `${name}-versions` }] },
        );
        new aws.s3.BucketLifecycleConfiguration(
            name,
            {
                bucket: bucket.id,
                rules: [
                    {
                        id: "old-versions",
                        status: "Enabled",
                        filter: { prefix: "" },
                        noncurrentVersionExpiration: { noncurrentDays: args.expireAfterDays ?? 30 },
                    },
                ],
            },
            { ...parent, dependsOn: versioning },
        );
        this.bucketName = bucket.bucket;
        this.registerOutputs({ bucketName: this.bucketName });
    }
}
