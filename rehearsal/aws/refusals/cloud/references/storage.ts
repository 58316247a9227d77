import { api, bucket, queue, topic } from "./commonTargets.ts";
import type { Reference } from "./reference.ts";

/** Registries, buckets, topics and queues. */
export const storageReferences: readonly Reference[] = [
    {
        type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        property: "repository",
        target: "aws:ecr/repository:Repository",
        missing: "RepositoryNotFoundException: The repository with name '%' does not exist",
        deletedWithTarget: true,
        source: `${api}/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html`,
    },
    ...[
        "LifecycleConfiguration",
        "OwnershipControls",
        "Policy",
        "PublicAccessBlock",
        "ServerSideEncryptionConfiguration",
        "Versioning",
    ].map((part) => ({ type: `aws:s3/bucket${part}:Bucket${part}`, ...bucket })),
    { type: "aws:sns/topicPolicy:TopicPolicy", property: "arn", ...topic },
    { type: "aws:sns/topicSubscription:TopicSubscription", property: "topic", adopts: true, ...topic },
    ...["queuePolicy:QueuePolicy", "redriveAllowPolicy:RedriveAllowPolicy", "redrivePolicy:RedrivePolicy"].map((type) => ({
        type: `aws:sqs/${type}`,
        ...queue,
    })),
];
