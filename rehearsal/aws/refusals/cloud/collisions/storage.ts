import { by, type Collision } from "./collision.ts";

const api = "https://docs.aws.amazon.com";

export const storageCollisions: readonly Collision[] = [
    {
        type: "aws:ecr/repository:Repository",
        property: "name",
        key: by("name"),
        says: "RepositoryAlreadyExistsException: The repository with name '%' already exists",
        adoptedBy: () => "adopt: true of its workload or service",
        source: `${api}/AmazonECR/latest/APIReference/API_CreateRepository.html`,
    },
    {
        type: "aws:s3/bucket:Bucket",
        property: "bucket",
        key: by("bucket"),
        says: "BucketAlreadyOwnedByYou: Your previous request to create the bucket % succeeded",
        source: `${api}/AmazonS3/latest/API/API_CreateBucket.html`,
    },
    {
        type: "aws:sqs/queue:Queue",
        property: "name",
        key: by("name"),
        says: "QueueAlreadyExists: A queue named % already exists",
        adoptedBy: () => "adopt: true of its service",
        source: `${api}/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html`,
    },
    { type: "aws:sns/topic:Topic", property: "name", key: by("name"), source: `${api}/sns/latest/api/API_CreateTopic.html` },
    {
        type: "aws:sns/topicPolicy:TopicPolicy",
        property: "arn",
        key: by("arn"),
        source: `${api}/sns/latest/api/API_SetTopicAttributes.html`,
    },
    {
        type: "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
        property: "ecrRepositoryPrefix",
        key: by("ecrRepositoryPrefix"),
        says: "PullThroughCacheRuleAlreadyExistsException: A pull through cache rule with the prefix % already exists",
        mend: "use that one with existing: true, or give this one another prefix",
        source: `${api}/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html`,
    },
    {
        type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        property: "repository",
        key: by("repository"),
        source: `${api}/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html`,
    },
    ...[
        "LifecycleConfiguration",
        "OwnershipControls",
        "Policy",
        "PublicAccessBlock",
        "ServerSideEncryptionConfiguration",
        "Versioning",
    ].map((part): Collision => ({
        type: `aws:s3/bucket${part}:Bucket${part}`,
        property: "bucket",
        key: by("bucket"),
        source: `${api}/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html`,
    })),
    ...["queuePolicy:QueuePolicy", "redriveAllowPolicy:RedriveAllowPolicy", "redrivePolicy:RedrivePolicy"].map((type): Collision => ({
        type: `aws:sqs/${type}`,
        property: "queueUrl",
        key: by("queueUrl"),
        source: `${api}/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html`,
    })),
];
