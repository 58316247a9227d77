import type { TypeTable } from "./typeRow.ts";

const overrides = "pulumi-aws provider/resource_overrides.go";
const service = "terraform-provider-aws internal/service";

/** Registries, queues, topics, buckets and DNS records. */
export const storageAndMessagingTypes: TypeTable = {
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": { source: `${overrides}, ${service}/ecr/lifecycle_policy.go` },
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": { source: `${service}/ecr/pull_through_cache_rule.go` },
    "aws:ecr/repository:Repository": {
        source: `${service}/ecr/repository.go`,
        defaults: {
            values: { imageTagMutability: "MUTABLE" },
            blocks: { encryptionConfigurations: { values: { encryptionType: "AES256" } } },
        },
    },
    "aws:route53/record:Record": { source: `${overrides}, ${service}/route53/record.go` },
    "aws:s3/bucket:Bucket": {
        source: `${overrides}, ${service}/s3/bucket.go`,
        name: { property: "bucket", maxLength: 63, limit: 63, lowerCase: true },
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": { source: `${service}/s3/bucket_lifecycle_configuration.go` },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": { source: `${service}/s3/bucket_ownership_controls.go` },
    "aws:s3/bucketPolicy:BucketPolicy": { source: `${overrides}, ${service}/s3/bucket_policy.go` },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": { source: `${service}/s3/bucket_public_access_block.go` },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
        source: `${service}/s3/bucket_server_side_encryption_configuration.go`,
    },
    "aws:s3/bucketVersioning:BucketVersioning": { source: `${service}/s3/bucket_versioning.go` },
    "aws:sns/topic:Topic": {
        source: `${overrides}, ${service}/sns/topic.go`,
        name: { property: "name", maxLength: 80, limit: 256, fifo: "fifoTopic" },
    },
    "aws:sns/topicPolicy:TopicPolicy": { source: `${overrides}, ${service}/sns/topic_policy.go` },
    "aws:sns/topicSubscription:TopicSubscription": {
        source: `${overrides}, ${service}/sns/topic_subscription.go`,
        defaults: { values: { confirmationTimeoutInMinutes: 1 } },
    },
    "aws:sqs/queue:Queue": {
        source: `${overrides}, ${service}/sqs/queue.go`,
        name: { property: "name", maxLength: 80, limit: 80, fifo: "fifoQueue" },
        defaults: { values: { maxMessageSize: 262144, messageRetentionSeconds: 345600, visibilityTimeoutSeconds: 30 } },
    },
    "aws:sqs/queuePolicy:QueuePolicy": { source: `${overrides}, ${service}/sqs/queue_policy.go` },
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": { source: `${overrides}, ${service}/sqs/queue_redrive_allow_policy.go` },
    "aws:sqs/redrivePolicy:RedrivePolicy": { source: `${overrides}, ${service}/sqs/queue_redrive_policy.go` },
};
