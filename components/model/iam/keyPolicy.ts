import { arn, type AwsPlace, iamArn, logGroupArn, topicArn } from "../names.ts";
import { dnsSuffixOf } from "../partition.ts";
import { type ResourceStatement, resourcePolicyJson } from "./resourcePolicy.ts";

export interface KeyPolicyArgs extends AwsPlace {
    /** Clusters whose tasks may keep their ephemeral storage under the key. Empty: none. */
    readonly clusterNames: readonly string[];
    /** Auto Scaling starts instances whose volumes are under the key. @default it starts none */
    readonly startsInstances?: boolean;
}

/**
 * Who may use the key of an environment. In a key policy the resource `*` is the key itself.
 * SQS, ECR and ECS Exec need no statement: they act as the caller, whose IAM policies count through the account's statement.
 */
export function keyPolicy({ clusterNames, startsInstances = false, ...place }: KeyPolicyArgs): string {
    const { accountId, region } = place;
    const dataKeys = ["kms:Decrypt", "kms:GenerateDataKey*"];
    return resourcePolicyJson([
        {
            Sid: "AccountAdministersKeyByIam",
            Effect: "Allow",
            Principal: { AWS: iamArn(place, "root") },
            Action: "kms:*",
            Resource: "*",
        },
        {
            // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
            Sid: "LogGroups",
            Effect: "Allow",
            Principal: { Service: `logs.${region}.${dnsSuffixOf(region)}` },
            Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            Resource: "*",
            Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logGroupArn(place, "*") } },
        },
        {
            // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
            Sid: "AlarmsToTopic",
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: dataKeys,
            Resource: "*",
            Condition: {
                ArnLike: { "aws:SourceArn": arn("cloudwatch", place, "alarm:*") },
                StringEquals: { "aws:SourceAccount": accountId },
            },
        },
        {
            // EventBridge sends neither aws:SourceAccount nor aws:SourceArn to KMS for an encrypted topic: with a condition every event is lost.
            Sid: "EventsToTopic",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: dataKeys,
            Resource: "*",
        },
        {
            Sid: "TopicsToQueues",
            Effect: "Allow",
            Principal: { Service: "sns.amazonaws.com" },
            Action: dataKeys,
            Resource: "*",
            Condition: { ArnLike: { "aws:SourceArn": topicArn(place, "*") }, StringEquals: { "aws:SourceAccount": accountId } },
        },
        ...ephemeralStorage(accountId, clusterNames),
        ...(startsInstances ? instanceVolumes(place) : []),
    ]);
}

/**
 * Auto Scaling acts as its service-linked role. The role stands in a condition: KMS refuses a policy whose principal is not there yet, and
 * AWS makes this one with the first Auto Scaling group of an account.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
function instanceVolumes(place: AwsPlace): readonly ResourceStatement[] {
    const role = iamArn(place, "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
    const autoScaling = { ArnEquals: { "aws:PrincipalArn": role } };
    return [
        {
            Sid: "InstanceVolumes",
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            Resource: "*",
            Condition: autoScaling,
        },
        {
            Sid: "InstanceVolumeGrants",
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "kms:CreateGrant",
            Resource: "*",
            Condition: { ...autoScaling, Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
    ];
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html */
function ephemeralStorage(accountId: string, clusterNames: readonly string[]): readonly ResourceStatement[] {
    // No value at all never matches, and AWS may refuse it.
    if (clusterNames.length === 0) return [];
    const ourClusters = {
        "kms:EncryptionContext:aws:ecs:clusterAccount": accountId,
        "kms:EncryptionContext:aws:ecs:clusterName": [...clusterNames].sort(),
    };
    const fargate = { Effect: "Allow", Principal: { Service: "fargate.amazonaws.com" }, Resource: "*" } as const;
    return [
        {
            ...fargate,
            Sid: "EphemeralStorageDataKeys",
            Action: "kms:GenerateDataKeyWithoutPlaintext",
            Condition: { StringEquals: ourClusters },
        },
        {
            ...fargate,
            Sid: "EphemeralStorageGrants",
            Action: "kms:CreateGrant",
            Condition: { "ForAllValues:StringEquals": { "kms:GrantOperations": "Decrypt" }, StringEquals: ourClusters },
        },
    ];
}
