/** Actions for which AWS knows no narrower resource. @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html */
const withoutResource: readonly string[] = [
    "ecr:GetAuthorizationToken",
    "s3:ListAllMyBuckets",
    "sts:GetCallerIdentity",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
];

/** The same, but a condition holds them to what is one's own. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html */
const heldByCondition: readonly string[] = ["cloudwatch:PutMetricData"];

export function needsCondition(action: string): boolean {
    return heldByCondition.includes(action);
}

/** Whether the action may stand with `*`, since nothing else can be written. */
export function knowsNoResource(action: string, hasCondition: boolean): boolean {
    return withoutResource.includes(action) || (hasCondition && needsCondition(action));
}
