import assert from "node:assert/strict";
import { AccessLogBucket, type AccessLogBucketArgs } from "./accessLogBucket.ts";
import { preview } from "../testing/preview.ts";

const args: AccessLogBucketArgs = {
    accountId: "111111111111",
    region: "eu-central-1",
    prefix: "alb",
    retentionDays: 30,
    deletionProtection: true,
};
const build = (changes: Partial<AccessLogBucketArgs> = {}) =>
    preview((providers) => new AccessLogBucket("access-logs", { ...args, ...changes }, { providers }));

describe("AccessLogBucket", () => {
    it("is private, owned by its account, and encrypted by S3, since the log delivery takes no other key", async () => {
        const { get } = await build();
        assert.partialDeepStrictEqual(get("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "access-logs-privacy").inputs, {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        assert.partialDeepStrictEqual(
            get("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "access-logs-ownership").inputs["rule"],
            {
                objectOwnership: "BucketOwnerEnforced",
            },
        );
        const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        assert.partialDeepStrictEqual(get(encryption, "access-logs-encryption").inputs["rules"], [
            { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
        ]);
    });

    it("deletes logs after their retention, and keeps no versions of them", async () => {
        const { get, names } = await build();
        const retention = get("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "access-logs-retention");
        assert.partialDeepStrictEqual(retention.inputs["rules"], [
            {
                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                expiration: { days: 30 },
                filter: {},
                id: "expire",
                status: "Enabled",
            },
        ]);
        assert.deepEqual(names("aws:s3/bucketVersioning:BucketVersioning"), []);
    });

    it("gets its policy after everything that S3 would refuse to change at the same time", async () => {
        const { get } = await build();
        assert.deepEqual(
            get("aws:s3/bucketPolicy:BucketPolicy", "access-logs-policy")
                .dependencies.map((dependency) => dependency.split("::")[1])
                .sort(),
            ["access-logs", "access-logs-encryption", "access-logs-ownership", "access-logs-privacy"],
        );
    });

    it("keeps the bucket while deletion protection is on, with its logs and all that keeps it private", async () => {
        const { get, resources } = await build();
        assert.equal(get("aws:s3/bucket:Bucket", "access-logs").inputs["forceDestroy"], false);
        assert.deepEqual(
            resources
                .filter(({ options }) => options.retainOnDelete)
                .map(({ name }) => name)
                .sort(),
            ["", "-encryption", "-ownership", "-policy", "-privacy", "-retention"].map((part) => `access-logs${part}`),
        );
    });

    it("goes with all its logs once deletion protection is off", async () => {
        const { get, resources } = await build({ deletionProtection: false });
        const bucket = get("aws:s3/bucket:Bucket", "access-logs");
        assert.equal(bucket.inputs["forceDestroy"], true);
        assert.deepEqual(
            resources.filter(({ options }) => options.retainOnDelete),
            [],
        );
    });
});
