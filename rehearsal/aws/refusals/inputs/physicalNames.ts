import type { InputRefusal } from "../refusal.ts";
import { kebabCase } from "../../types/typeNoun.ts";
import { knownText } from "../../propertyValues.ts";

interface NameLimit {
    readonly type: string;
    readonly property: string;
    readonly most: number;
    readonly pattern: RegExp;
    readonly allowed: string;
    readonly source: string;
}

const api = "https://docs.aws.amazon.com";
const ecs = { most: 255, pattern: /^[\w-]+$/, allowed: "letters, digits, hyphens and underscores" };
const elb = {
    most: 32,
    pattern: /^(?!internal-|-)[A-Za-z0-9-]+(?<!-)$/,
    allowed: "letters, digits and hyphens, not starting or ending with a hyphen",
};
const printable = { pattern: /^[\x20-\x7e]+$/, allowed: "printable ASCII" };

const limits: readonly NameLimit[] = [
    { type: "aws:ecs/cluster:Cluster", property: "name", ...ecs, source: `${api}/AmazonECS/latest/APIReference/API_CreateCluster.html` },
    { type: "aws:ecs/service:Service", property: "name", ...ecs, source: `${api}/AmazonECS/latest/APIReference/API_CreateService.html` },
    {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        property: "family",
        ...ecs,
        source: `${api}/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html`,
    },
    {
        type: "aws:ecs/capacityProvider:CapacityProvider",
        property: "name",
        most: 255,
        pattern: /^(?!aws|ecs|fargate)[\w-]+$/i,
        allowed: "letters, digits, hyphens and underscores, not starting with aws, ecs or fargate",
        source: `${api}/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html`,
    },
    {
        type: "aws:autoscaling/group:Group",
        property: "name",
        most: 255,
        pattern: /^[\x21-\x39\x3b-\x7e]+$/,
        allowed: "printable ASCII except space and colon",
        source: `${api}/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html`,
    },
    {
        type: "aws:dynamodb/table:Table",
        property: "name",
        most: 255,
        pattern: /^[\w.-]{3,}$/,
        allowed: "three or more letters, digits and _ . -",
        source: `${api}/amazondynamodb/latest/APIReference/API_CreateTable.html`,
    },
    {
        type: "aws:lambda/permission:Permission",
        property: "statementId",
        most: 100,
        pattern: /^[\w-]+$/,
        allowed: "letters, digits, hyphens and underscores",
        source: `${api}/lambda/latest/api/API_AddPermission.html`,
    },
    {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        property: "name",
        most: 128,
        pattern: /^[\w().\/-]{3,}$/,
        allowed: "three or more letters, digits and ( ) . - / _",
        source: `${api}/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html`,
    },
    {
        type: "aws:iam/instanceProfile:InstanceProfile",
        property: "name",
        most: 128,
        pattern: /^[\w+=,.@-]+$/,
        allowed: "letters, digits and _ + = , . @ -",
        source: `${api}/IAM/latest/APIReference/API_CreateInstanceProfile.html`,
    },
    {
        type: "aws:servicediscovery/httpNamespace:HttpNamespace",
        property: "name",
        most: 1024,
        pattern: /^[\x21-\x7e]+$/,
        allowed: "printable ASCII except space",
        source: `${api}/cloud-map/latest/api/API_CreateHttpNamespace.html`,
    },
    {
        type: "aws:lb/loadBalancer:LoadBalancer",
        property: "name",
        ...elb,
        source: `${api}/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html`,
    },
    {
        type: "aws:lb/targetGroup:TargetGroup",
        property: "name",
        ...elb,
        source: `${api}/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html`,
    },
    {
        type: "aws:cloudwatch/logGroup:LogGroup",
        property: "name",
        most: 512,
        pattern: /^[\w./#-]+$/,
        allowed: "letters, digits and . _ / # -",
        source: `${api}/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html`,
    },
    {
        type: "aws:cloudwatch/dashboard:Dashboard",
        property: "dashboardName",
        most: 255,
        pattern: /^[\w-]+$/,
        allowed: "letters, digits, hyphens and underscores",
        source: `${api}/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html`,
    },
    {
        type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
        property: "alarmName",
        most: 255,
        ...printable,
        source: `${api}/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html`,
    },
    {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        property: "targetId",
        most: 64,
        pattern: /^[\w.-]+$/,
        allowed: "letters, digits and . _ -",
        source: `${api}/eventbridge/latest/APIReference/API_Target.html`,
    },
    {
        type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
        property: "name",
        most: 512,
        pattern: /^[^:*]+$/,
        allowed: "no colon and no asterisk",
        source: `${api}/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html`,
    },
    {
        type: "aws:appautoscaling/policy:Policy",
        property: "name",
        most: 256,
        ...printable,
        source: `${api}/autoscaling/application/APIReference/API_PutScalingPolicy.html`,
    },
    {
        type: "aws:autoscaling/policy:Policy",
        property: "name",
        most: 255,
        ...printable,
        source: `${api}/autoscaling/ec2/APIReference/API_PutScalingPolicy.html`,
    },
    {
        type: "aws:appautoscaling/scheduledAction:ScheduledAction",
        property: "name",
        most: 256,
        pattern: /^[^|/:]+$/,
        allowed: "no |, slash or colon",
        source: `${api}/autoscaling/application/APIReference/API_PutScheduledAction.html`,
    },
    {
        type: "aws:scheduler/schedule:Schedule",
        property: "name",
        most: 64,
        pattern: /^[\w.-]+$/,
        allowed: "letters, digits and . _ -",
        source: `${api}/scheduler/latest/APIReference/API_CreateSchedule.html`,
    },
    {
        type: "aws:sfn/stateMachine:StateMachine",
        property: "name",
        most: 80,
        pattern: /^[\w-]+$/,
        allowed: "letters, digits, hyphens and underscores",
        source: `${api}/step-functions/latest/apireference/API_CreateStateMachine.html`,
    },
    {
        type: "aws:lambda/function:Function",
        property: "name",
        most: 64,
        pattern: /^[\w-]+$/,
        allowed: "letters, digits, hyphens and underscores",
        source: `${api}/lambda/latest/api/API_CreateFunction.html`,
    },
    {
        type: "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
        property: "ecrRepositoryPrefix",
        most: 30,
        pattern: /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*\/?$|^ROOT$/,
        allowed: "lower case letters, digits and single . _ - / between them",
        source: `${api}/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html`,
    },
    {
        type: "aws:ecr/repository:Repository",
        property: "name",
        most: 256,
        pattern: /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
        allowed: "lower case letters, digits and single . _ - / between them",
        source: `${api}/AmazonECR/latest/APIReference/API_CreateRepository.html`,
    },
    {
        type: "aws:kms/alias:Alias",
        property: "name",
        most: 256,
        pattern: /^alias\/(?!aws\/)[\w/-]+$/,
        allowed: "alias/ and letters, digits, hyphens, underscores and slashes, not starting with aws/",
        source: `${api}/kms/latest/APIReference/API_CreateAlias.html`,
    },
    {
        type: "aws:s3/bucket:Bucket",
        property: "bucket",
        most: 63,
        pattern: /^[a-z0-9][a-z0-9.-]+[a-z0-9]$/,
        allowed: "lower case letters, digits, dots and hyphens, a letter or digit at both ends",
        source: `${api}/AmazonS3/latest/userguide/bucketnamingrules.html`,
    },
    {
        type: "aws:sqs/queue:Queue",
        property: "name",
        most: 80,
        pattern: /^[\w-]+(\.fifo)?$/,
        allowed: "letters, digits, hyphens and underscores",
        source: `${api}/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html`,
    },
    {
        type: "aws:sns/topic:Topic",
        property: "name",
        most: 256,
        pattern: /^[\w-]+(\.fifo)?$/,
        allowed: "letters, digits, hyphens and underscores",
        source: `${api}/sns/latest/api/API_CreateTopic.html`,
    },
    {
        type: "aws:iam/role:Role",
        property: "name",
        most: 64,
        pattern: /^[\w+=,.@-]+$/,
        allowed: "letters, digits and _ + = , . @ -",
        source: `${api}/IAM/latest/APIReference/API_CreateRole.html`,
    },
];

/** Physical names that are too long or contain a character that AWS does not accept. */
export const nameRefusals: readonly InputRefusal[] = limits.map(({ type, property, most, pattern, allowed, source }) => ({
    kind: "inputs",
    rule: `${kebabCase(type)}-name`,
    types: [type],
    property,
    says: `\`${property}\` has ${String(most)} characters at most: ${allowed}`,
    source,
    problem: (inputs) => {
        const name = knownText(inputs[property]);
        if (name === undefined) return undefined;
        if (name.length > most)
            return `InvalidParameter: ${property} has ${String(most)} characters at most, got ${String(name.length)}; shorten it`;
        return pattern.test(name) ? undefined : `InvalidParameter: ${property} takes ${allowed}, got ${name}; rename it`;
    },
}));
