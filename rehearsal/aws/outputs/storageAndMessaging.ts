import { arn, hex, type Making, nameIn, type OutputsTable, text, uuid } from "./making.ts";

/** Ids of what hangs on a bucket or a queue are those of the bucket and the queue. */
const ofBucket: OutputsTable[string] = { id: ({ inputs }) => text(inputs["bucket"]), outputs: () => ({}) };
const ofQueue: OutputsTable[string] = { id: ({ inputs }) => text(inputs["queueUrl"]), outputs: () => ({}) };

/** Hosted zones of S3 websites. @see https://docs.aws.amazon.com/general/latest/gr/s3.html#s3_website_region_endpoints */
const websiteZones: Readonly<Record<string, string>> = {
    "eu-central-1": "Z21DNDUVLTQW6Q",
    "us-east-1": "Z3AQBSTGFYJSTF",
    "us-west-2": "Z3BJ6K6RIION7M",
};

export const storageAndMessagingOutputs: OutputsTable = {
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
        id: ({ inputs }) => text(inputs["repository"]),
        outputs: ({ accountId }) => ({ registryId: accountId }),
    },
    "aws:ecr/repository:Repository": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: (making, id) => ({
            arn: arn(making, "ecr", `repository/${id}`),
            registryId: making.accountId,
            repositoryUrl: `${making.accountId}.dkr.ecr.${making.region}.amazonaws.com/${id}`,
        }),
    },
    "aws:route53/record:Record": {
        id: ({ inputs }) => {
            const { zoneId, name, type, setIdentifier } = inputs;
            return [zoneId, withoutDot(name), type, ...(setIdentifier === undefined ? [] : [setIdentifier])].map(text).join("_");
        },
        outputs: ({ inputs }) => ({ fqdn: withoutDot(inputs["name"]) }),
    },
    "aws:s3/bucket:Bucket": {
        id: (making) => bucketName(making),
        outputs: (making, id) => ({
            arn: `arn:aws:s3:::${id}`,
            bucket: id,
            bucketDomainName: `${id}.s3.amazonaws.com`,
            bucketNamespace: "global",
            bucketPrefix: "",
            bucketRegion: making.region,
            bucketRegionalDomainName: `${id}.s3.${making.region}.amazonaws.com`,
            hostedZoneId: websiteZones[making.region] ?? "",
            requestPayer: "BucketOwner",
            websiteDomain: "",
            websiteEndpoint: "",
        }),
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
        ...ofBucket,
        outputs: () => ({ transitionDefaultMinimumObjectSize: "all_storage_classes_128K" }),
    },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ofBucket,
    "aws:s3/bucketPolicy:BucketPolicy": ofBucket,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofBucket,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ofBucket,
    "aws:s3/bucketVersioning:BucketVersioning": ofBucket,
    "aws:sns/topic:Topic": {
        id: (making) => arn(making, "sns", nameOf(making)),
        outputs: (making, id) => ({ arn: id, beginningArchiveTime: "", owner: making.accountId, name: nameOf(making), namePrefix: "" }),
    },
    "aws:sns/topicPolicy:TopicPolicy": {
        id: ({ inputs }) => text(inputs["arn"]),
        outputs: ({ accountId }) => ({ owner: accountId }),
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        id: (making) => `${text(making.inputs["topic"])}:${uuid(making)}`,
        outputs: ({ accountId, inputs }, id) => ({
            arn: id,
            // Nobody has opened the letter with the link yet.
            confirmationWasAuthenticated: inputs["protocol"] !== "email",
            ownerId: accountId,
            pendingConfirmation: inputs["protocol"] === "email",
            filterPolicyScope: "",
        }),
    },
    "aws:sqs/queue:Queue": {
        id: (making) => queueUrl(making),
        outputs: (making, id) => ({
            arn: arn(making, "sqs", nameIn(id)),
            url: id,
            name: nameIn(id),
            namePrefix: "",
            kmsDataKeyReusePeriodSeconds: 300,
            sqsManagedSseEnabled: making.inputs["kmsMasterKeyId"] === undefined,
        }),
    },
    "aws:sqs/queuePolicy:QueuePolicy": ofQueue,
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": ofQueue,
    "aws:sqs/redrivePolicy:RedrivePolicy": ofQueue,
};

function withoutDot(name: unknown): string {
    return text(name).replace(/\.$/, "");
}

function bucketName(making: Making): string {
    const { bucket, bucketPrefix } = making.inputs;
    return bucket === undefined ? `${text(bucketPrefix)}${hex(making, 26, "name")}` : text(bucket);
}

function nameOf(making: Making): string {
    const { name, namePrefix } = making.inputs;
    return name === undefined ? `${text(namePrefix)}${hex(making, 26, "name")}` : text(name);
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function queueUrl(making: Making): string {
    return `https://sqs.${making.region}.amazonaws.com/${making.accountId}/${nameOf(making)}`;
}
