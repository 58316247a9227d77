/** What is paid for, and where AWS says what it costs. */
export interface PricedItem {
    readonly unit: string;
    /** For people. */
    readonly page: string;
    /** Where the public price list has it, in a file of a few megabytes. @default it has it in one of hundreds, or nowhere, and a person looks it up */
    readonly listed?: {
        readonly offer: string;
        /** Without the prefix of the region. */
        readonly usageType: string;
        /** Where several kinds of products share that name. @default it is of one kind */
        readonly family?: string;
        /** Its price is of one, ours of so many. @default 1 */
        readonly times?: number;
    };
}

const million = 1_000_000;

export const pricedItems = {
    fargateX86VCpuHour: {
        unit: "vCPU-hour",
        page: "https://aws.amazon.com/fargate/pricing/",
        listed: { offer: "AmazonECS", usageType: "Fargate-vCPU-Hours:perCPU" },
    },
    fargateX86GBHour: {
        unit: "GB-hour",
        page: "https://aws.amazon.com/fargate/pricing/",
        listed: { offer: "AmazonECS", usageType: "Fargate-GB-Hours" },
    },
    fargateArmVCpuHour: {
        unit: "vCPU-hour",
        page: "https://aws.amazon.com/fargate/pricing/",
        listed: { offer: "AmazonECS", usageType: "Fargate-ARM-vCPU-Hours:perCPU" },
    },
    fargateArmGBHour: {
        unit: "GB-hour",
        page: "https://aws.amazon.com/fargate/pricing/",
        listed: { offer: "AmazonECS", usageType: "Fargate-ARM-GB-Hours" },
    },
    fargateStorageGBHour: {
        unit: "GB-hour",
        page: "https://aws.amazon.com/fargate/pricing/",
        listed: { offer: "AmazonECS", usageType: "Fargate-EphemeralStorage-GB-Hours" },
    },
    loadBalancerHour: {
        unit: "hour",
        page: "https://aws.amazon.com/elasticloadbalancing/pricing/",
        listed: { offer: "AWSELB", usageType: "LoadBalancerUsage", family: "Load Balancer-Application" },
    },
    capacityUnitHour: {
        unit: "LCU-hour",
        page: "https://aws.amazon.com/elasticloadbalancing/pricing/",
        listed: { offer: "AWSELB", usageType: "LCUUsage", family: "Load Balancer-Application" },
    },
    natGatewayHour: { unit: "hour", page: "https://aws.amazon.com/vpc/pricing/" },
    natGatewayGB: { unit: "GB", page: "https://aws.amazon.com/vpc/pricing/" },
    publicAddressHour: {
        unit: "hour",
        page: "https://aws.amazon.com/vpc/pricing/",
        listed: { offer: "AmazonVPC", usageType: "PublicIPv4:InUseAddress" },
    },
    endpointHour: {
        unit: "hour in each zone",
        page: "https://aws.amazon.com/privatelink/pricing/",
        listed: { offer: "AmazonVPC", usageType: "VpcEndpoint-Hours" },
    },
    logsGB: {
        unit: "GB",
        page: "https://aws.amazon.com/cloudwatch/pricing/",
        listed: { offer: "AmazonCloudWatch", usageType: "DataProcessing-Bytes" },
    },
    metricMonth: {
        unit: "metric-month",
        page: "https://aws.amazon.com/cloudwatch/pricing/",
        listed: { offer: "AmazonCloudWatch", usageType: "CW:MetricMonitorUsage" },
    },
    insightsMetricMonth: { unit: "metric-month", page: "https://aws.amazon.com/cloudwatch/pricing/" },
    alarmMetricMonth: {
        unit: "metric of an alarm a month",
        page: "https://aws.amazon.com/cloudwatch/pricing/",
        listed: { offer: "AmazonCloudWatch", usageType: "CW:AlarmMonitorUsage" },
    },
    compositeAlarmMonth: {
        unit: "composite alarm a month",
        page: "https://aws.amazon.com/cloudwatch/pricing/",
        listed: { offer: "AmazonCloudWatch", usageType: "CW:CompositeAlarmMonitorUsage" },
    },
    dashboardMonth: { unit: "dashboard a month", page: "https://aws.amazon.com/cloudwatch/pricing/" },
    keyMonth: { unit: "key a month", page: "https://aws.amazon.com/kms/pricing/", listed: { offer: "awskms", usageType: "KMS-Keys" } },
    secretMonth: {
        unit: "secret a month",
        page: "https://aws.amazon.com/secrets-manager/pricing/",
        listed: { offer: "AWSSecretsManager", usageType: "AWSSecretsManager-Secrets" },
    },
    webAclMonth: {
        unit: "web ACL a month",
        page: "https://aws.amazon.com/waf/pricing/",
        listed: { offer: "awswaf", usageType: "WebACLV2" },
    },
    webAclRuleMonth: {
        unit: "rule a month",
        page: "https://aws.amazon.com/waf/pricing/",
        listed: { offer: "awswaf", usageType: "RuleV2" },
    },
    webAclMillionRequests: {
        unit: "million requests",
        page: "https://aws.amazon.com/waf/pricing/",
        listed: { offer: "awswaf", usageType: "RequestV2-Tier1", times: million },
    },
    diskGBMonth: { unit: "GB-month", page: "https://aws.amazon.com/ebs/pricing/" },
    lambdaMillionRequests: {
        unit: "million requests",
        page: "https://aws.amazon.com/lambda/pricing/",
        listed: { offer: "AWSLambda", usageType: "Request", times: million },
    },
    lambdaX86MillionGBSeconds: {
        unit: "million GB-seconds",
        page: "https://aws.amazon.com/lambda/pricing/",
        listed: { offer: "AWSLambda", usageType: "Lambda-GB-Second", times: million },
    },
    lambdaArmMillionGBSeconds: {
        unit: "million GB-seconds",
        page: "https://aws.amazon.com/lambda/pricing/",
        listed: { offer: "AWSLambda", usageType: "Lambda-GB-Second-ARM", times: million },
    },
    lambdaX86ProvisionedMillionGBSeconds: {
        unit: "million GB-seconds of provisioned concurrency",
        page: "https://aws.amazon.com/lambda/pricing/",
        listed: { offer: "AWSLambda", usageType: "Lambda-Provisioned-Concurrency", times: million },
    },
    lambdaArmProvisionedMillionGBSeconds: {
        unit: "million GB-seconds of provisioned concurrency",
        page: "https://aws.amazon.com/lambda/pricing/",
        listed: { offer: "AWSLambda", usageType: "Lambda-Provisioned-Concurrency-ARM", times: million },
    },
    lambdaX86ProvisionedDurationMillionGBSeconds: {
        unit: "million GB-seconds of calls on provisioned concurrency",
        page: "https://aws.amazon.com/lambda/pricing/",
        listed: { offer: "AWSLambda", usageType: "Lambda-Provisioned-GB-Second", times: million },
    },
    lambdaArmProvisionedDurationMillionGBSeconds: {
        unit: "million GB-seconds of calls on provisioned concurrency",
        page: "https://aws.amazon.com/lambda/pricing/",
        listed: { offer: "AWSLambda", usageType: "Lambda-Provisioned-GB-Second-ARM", times: million },
    },
    lambdaStorageMillionGBSeconds: {
        unit: "million GB-seconds of ephemeral storage above 512 MB",
        page: "https://aws.amazon.com/lambda/pricing/",
        listed: { offer: "AWSLambda", usageType: "Lambda-Storage-GB-Second", times: million },
    },
    httpApiMillionRequests: {
        unit: "million requests",
        page: "https://aws.amazon.com/api-gateway/pricing/",
        listed: { offer: "AmazonApiGateway", usageType: "ApiGatewayHttpRequest", times: million },
    },
    tableMillionReads: {
        unit: "million read request units",
        page: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
        listed: { offer: "AmazonDynamoDB", usageType: "ReadRequestUnits", times: million },
    },
    tableMillionWrites: {
        unit: "million write request units",
        page: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
        listed: { offer: "AmazonDynamoDB", usageType: "WriteRequestUnits", times: million },
    },
    tableReadUnitHour: {
        unit: "read capacity unit an hour",
        page: "https://aws.amazon.com/dynamodb/pricing/provisioned/",
        listed: { offer: "AmazonDynamoDB", usageType: "ReadCapacityUnit-Hrs" },
    },
    tableWriteUnitHour: {
        unit: "write capacity unit an hour",
        page: "https://aws.amazon.com/dynamodb/pricing/provisioned/",
        listed: { offer: "AmazonDynamoDB", usageType: "WriteCapacityUnit-Hrs" },
    },
    tableGBMonth: {
        unit: "GB-month",
        page: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
        listed: { offer: "AmazonDynamoDB", usageType: "TimedStorage-ByteHrs" },
    },
    tableRecoveryGBMonth: {
        unit: "GB-month of point-in-time recovery",
        page: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
        listed: { offer: "AmazonDynamoDB", usageType: "TimedPITRStorage-ByteHrs" },
    },
    queueMillionRequests: {
        unit: "million requests",
        page: "https://aws.amazon.com/sqs/pricing/",
        listed: { offer: "AWSQueueService", usageType: "Requests-Tier1", times: million },
    },
    fifoQueueMillionRequests: {
        unit: "million requests",
        page: "https://aws.amazon.com/sqs/pricing/",
        listed: { offer: "AWSQueueService", usageType: "Requests-FIFO-Tier1", times: million },
    },
} as const satisfies Readonly<Record<string, PricedItem>>;

export type PriceName = keyof typeof pricedItems;

export function isPriceName(name: string): name is PriceName {
    return Object.hasOwn(pricedItems, name);
}
