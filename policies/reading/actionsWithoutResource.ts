/**
 * Actions for which IAM knows no narrower resource, and that hand out nothing of anybody else. Without those whose condition keys narrow them,
 * such as the namespace of `cloudwatch:PutMetricData`.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const actionsWithoutResource: readonly string[] = [
    ...of("cloudwatch", "GetMetricData", "GetMetricStatistics", "GetMetricWidgetImage"),
    ...of(
        "comprehend",
        "BatchDetectSentiment",
        "DetectDominantLanguage",
        "DetectKeyPhrases",
        "DetectPiiEntities",
        "DetectSentiment",
        "DetectSyntax",
    ),
    ...of("ecr", "GetAuthorizationToken"),
    ...of("ecr-public", "GetAuthorizationToken"),
    ...of("ecs", "DiscoverPollEndpoint"),
    ...of("ec2messages", "AcknowledgeMessage", "DeleteMessage", "FailMessage", "GetEndpoint", "GetMessages", "SendReply"),
    ...of("kms", "GenerateRandom"),
    ...of("logs", "GetQueryResults", "StopQuery"),
    ...of("pricing", "GetProducts"),
    ...of("rekognition", "CompareFaces", "DetectFaces", "DetectLabels", "DetectText", "RecognizeCelebrities"),
    ...of("secretsmanager", "GetRandomPassword"),
    ...of("servicediscovery", "DiscoverInstances", "DiscoverInstancesRevision"),
    ...of("ssmmessages", "CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"),
    ...of("sts", "GetCallerIdentity", "GetServiceBearerToken"),
    ...of("tag", "GetResources", "GetTagKeys", "GetTagValues"),
    ...of("textract", "DetectDocumentText", "GetDocumentTextDetection", "StartDocumentTextDetection"),
    ...of("xray", "GetSamplingRules", "GetSamplingStatisticSummaries", "GetSamplingTargets", "PutTelemetryRecords", "PutTraceSegments"),
    ...of("xray", "BatchGetTraces", "GetServiceGraph", "GetTraceGraph", "GetTraceSummaries"),
];

function of(service: string, ...actions: readonly string[]): readonly string[] {
    return actions.map((action) => `${service}:${action}`);
}
