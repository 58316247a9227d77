import type { InputRefusal } from "../refusal.ts";
import { kebabCase } from "../../types/typeNoun.ts";
import { knownText, valuesAt } from "../../propertyValues.ts";

interface SizeLimit {
    readonly type: string;
    readonly property: string;
    readonly code: string;
    /** Characters, or bytes where AWS counts bytes. */
    readonly most: number;
    /** AWS does not count white space. */
    readonly isDense?: true;
    readonly source: string;
}

const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length";

/** The sizes up to which AWS accepts documents. */
const limits: readonly SizeLimit[] = [
    { type: "aws:iam/rolePolicy:RolePolicy", property: "policy", code: "LimitExceeded", most: 10_240, isDense: true, source: iam },
    { type: "aws:iam/role:Role", property: "assumeRolePolicy", code: "LimitExceeded", most: 2048, isDense: true, source: iam },
    {
        type: "aws:kms/key:Key",
        property: "policy",
        code: "LimitExceededException",
        most: 32_768,
        source: "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html#key-policy-limit",
    },
    {
        type: "aws:s3/bucketPolicy:BucketPolicy",
        property: "policy",
        code: "PolicyTooLarge",
        most: 20_480,
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html",
    },
    {
        type: "aws:sns/topicPolicy:TopicPolicy",
        property: "policy",
        code: "InvalidParameter",
        most: 30_720,
        source: "https://docs.aws.amazon.com/general/latest/gr/sns.html",
    },
    {
        type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        property: "policyDocument",
        code: "LimitExceededException",
        most: 5120,
        source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html",
    },
    {
        type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        property: "policy",
        code: "InvalidParameterException",
        most: 30_720,
        source: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html",
    },
    {
        type: "aws:cloudwatch/eventRule:EventRule",
        property: "eventPattern",
        code: "InvalidEventPatternException",
        most: 4096,
        source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
    },
    {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        property: "containerDefinitions",
        code: "ClientException",
        most: 65_536,
        source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
    },
];

export const documentRefusals: readonly InputRefusal[] = limits.map(({ type, property, code, most, isDense, source }) => ({
    kind: "inputs",
    rule: `${kebabCase(type)}-document-size`,
    types: [type],
    property,
    says: `\`${property}\` has ${String(most)} characters at most${isDense ? ", not counting white space" : ""}`,
    source,
    problem: (inputs) => {
        const written = knownText(valuesAt(inputs, property)[0]);
        if (written === undefined) return undefined;
        const length = Buffer.byteLength(isDense ? written.replace(/\s/g, "") : written);
        if (length <= most) return undefined;
        return `${code}: ${property} has ${String(most)} characters at most, got ${String(length)}; use fewer statements`;
    },
}));
