import { dnsSuffixOf } from "../cloud/partition.ts";
import { arn, hostIn, nameIn } from "./arn.ts";
import { uuid, physicalNameOf } from "./inventedValues.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";
import { text } from "../propertyValues.ts";

/** A part of a bucket or a queue has the id of that bucket or queue. */
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
        outputs: (request, id) => ({
            arn: arn(request, "ecr", `repository/${id}`),
            registryId: request.accountId,
            repositoryUrl: `${request.accountId}.${hostIn(request, "dkr.ecr")}/${id}`,
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
        id: (request) => physicalNameOf(request, "bucket"),
        outputs: (request, id) => ({
            arn: `arn:${request.partition}:s3:::${id}`,
            bucket: id,
            bucketDomainName: `${id}.s3.${dnsSuffixOf(request.partition)}`,
            bucketNamespace: "global",
            bucketPrefix: "",
            bucketRegion: request.region,
            bucketRegionalDomainName: `${id}.${hostIn(request, "s3")}`,
            hostedZoneId: websiteZones[request.region] ?? "",
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
        id: (request) => arn(request, "sns", physicalNameOf(request)),
        outputs: (request, id) => ({
            arn: id,
            beginningArchiveTime: "",
            owner: request.accountId,
            name: physicalNameOf(request),
            namePrefix: "",
        }),
    },
    "aws:sns/topicPolicy:TopicPolicy": {
        id: ({ inputs }) => text(inputs["arn"]),
        outputs: ({ accountId }) => ({ owner: accountId }),
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        id: (request) => `${text(request.inputs["topic"])}:${uuid(request)}`,
        outputs: ({ accountId, inputs }, id) => ({
            arn: id,
            // The subscriber has not confirmed yet: the link is in an email.
            confirmationWasAuthenticated: inputs["protocol"] !== "email",
            ownerId: accountId,
            pendingConfirmation: inputs["protocol"] === "email",
            filterPolicyScope: "",
        }),
    },
    "aws:sqs/queue:Queue": {
        id: (request) => queueUrl(request),
        outputs: (request, id) => ({
            arn: arn(request, "sqs", nameIn(id)),
            url: id,
            name: nameIn(id),
            namePrefix: "",
            kmsDataKeyReusePeriodSeconds: 300,
            sqsManagedSseEnabled: request.inputs["kmsMasterKeyId"] === undefined,
        }),
    },
    "aws:sqs/queuePolicy:QueuePolicy": ofQueue,
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": ofQueue,
    "aws:sqs/redrivePolicy:RedrivePolicy": ofQueue,
};

function withoutDot(name: unknown): string {
    return text(name).replace(/\.$/, "");
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function queueUrl(request: OutputsRequest): string {
    return `https://${hostIn(request, "sqs")}/${request.accountId}/${physicalNameOf(request)}`;
}
