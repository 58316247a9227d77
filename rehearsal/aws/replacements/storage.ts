import { forceNew, type ReplacementRow } from "./replacement.ts";

/** Registries, queues, topics, buckets and DNS records. */
export const storageReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:ecr/lifecyclePolicy:LifecyclePolicy", "ecr/lifecycle_policy.go", ["policy", "repository"]),
    ...forceNew("aws:ecr/pullThroughCacheRule:PullThroughCacheRule", "ecr/pull_through_cache_rule.go", [
        "ecrRepositoryPrefix",
        "upstreamRegistryUrl",
        "upstreamRepositoryPrefix",
    ]),
    ...forceNew("aws:ecr/repository:Repository", "ecr/repository.go", ["encryptionConfigurations", "name"]),
    ...forceNew("aws:route53/record:Record", "route53/record.go", ["name", "zoneId"]),
    ...forceNew("aws:s3/bucket:Bucket", "s3/bucket.go", ["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled"]),
    ...forceNew("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "s3/bucket_lifecycle_configuration.go", [
        "bucket",
        "expectedBucketOwner",
    ]),
    ...forceNew("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "s3/bucket_ownership_controls.go", ["bucket"]),
    ...forceNew("aws:s3/bucketPolicy:BucketPolicy", "s3/bucket_policy.go", ["bucket"]),
    ...forceNew("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "s3/bucket_public_access_block.go", ["bucket"]),
    ...forceNew(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "s3/bucket_server_side_encryption_configuration.go",
        ["bucket", "expectedBucketOwner"],
    ),
    ...forceNew("aws:s3/bucketVersioning:BucketVersioning", "s3/bucket_versioning.go", ["bucket", "expectedBucketOwner"]),
    ...forceNew("aws:sns/topic:Topic", "sns/topic.go", ["fifoTopic", "name", "namePrefix"]),
    ...forceNew("aws:sns/topicPolicy:TopicPolicy", "sns/topic_policy.go", ["arn"]),
    ...forceNew("aws:sns/topicSubscription:TopicSubscription", "sns/topic_subscription.go", ["endpoint", "protocol", "topic"]),
    ...forceNew("aws:sqs/queue:Queue", "sqs/queue.go", ["fifoQueue", "name", "namePrefix"]),
    ...forceNew("aws:sqs/queuePolicy:QueuePolicy", "sqs/queue_policy.go", ["queueUrl"]),
    ...forceNew("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "sqs/queue_redrive_allow_policy.go", ["queueUrl"]),
    ...forceNew("aws:sqs/redrivePolicy:RedrivePolicy", "sqs/queue_redrive_policy.go", ["queueUrl"]),
];
