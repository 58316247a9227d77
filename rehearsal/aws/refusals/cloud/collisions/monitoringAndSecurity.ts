import { by, type Collision } from "./collision.ts";

const api = "https://docs.aws.amazon.com";

export const monitoringAndSecurityCollisions: readonly Collision[] = [
    {
        type: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
        property: "slackChannelId",
        key: by("slackTeamId", "slackChannelId"),
        says: "InvalidRequestException: Slack channel with ID % has already been configured for the AWS account",
        mend: "name all topics in one configuration, or give this one another channel",
        source: "https://github.com/hashicorp/terraform-provider-awscc/issues/1011",
    },
    {
        type: "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
        property: "teamId",
        key: by("teamId"),
        says: "too many results: wanted 1, got 2: the provider finds the configuration of a channel by its team, %",
        mend: "name all topics in one configuration, or give this one another team",
        source: "https://github.com/hashicorp/terraform-provider-aws/pull/47039",
    },
    {
        type: "aws:iam/role:Role",
        property: "name",
        key: by("name"),
        says: "EntityAlreadyExists: Role with name % already exists",
        source: `${api}/IAM/latest/APIReference/API_CreateRole.html`,
    },
    {
        type: "aws:iam/instanceProfile:InstanceProfile",
        property: "name",
        key: by("name"),
        says: "EntityAlreadyExists: Instance Profile % already exists",
        source: `${api}/IAM/latest/APIReference/API_CreateInstanceProfile.html`,
    },
    {
        type: "aws:cloudwatch/logGroup:LogGroup",
        property: "name",
        key: by("name"),
        says: "ResourceAlreadyExistsException: The specified log group already exists: %",
        adoptedBy: (name) => {
            if (name.startsWith("/vpc/")) return "environment.adopt.flowLogs: true";
            if (name.startsWith("aws-waf-logs-")) return "environment.adopt.wafLogs: true";
            return name.endsWith("/exec") ? "environment.adopt.execLogs: true" : "adopt: true of its service";
        },
        source: `${api}/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html`,
    },
    {
        type: "aws:kms/alias:Alias",
        property: "name",
        key: by("name"),
        says: "AlreadyExistsException: An alias with the name % already exists",
        adoptedBy: () => "environment.adopt.key, the id of its key",
        source: `${api}/kms/latest/APIReference/API_CreateAlias.html`,
    },
    {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        property: "name",
        key: by("name"),
        source: `${api}/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html`,
    },
    {
        type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
        property: "alarmName",
        key: by("alarmName"),
        source: `${api}/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html`,
    },
    {
        type: "aws:cloudwatch/dashboard:Dashboard",
        property: "dashboardName",
        key: by("dashboardName"),
        source: `${api}/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html`,
    },
    {
        type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
        property: "name",
        key: by("name"),
        source: `${api}/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html`,
    },
    {
        type: "aws:cloudwatch/eventRule:EventRule",
        property: "name",
        key: by("eventBusName", "name"),
        source: `${api}/eventbridge/latest/APIReference/API_PutRule.html`,
    },
    {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        property: "targetId",
        key: by("eventBusName", "rule", "targetId"),
        source: `${api}/eventbridge/latest/APIReference/API_PutTargets.html`,
    },
    {
        type: "aws:wafv2/webAcl:WebAcl",
        property: "name",
        key: by("scope", "name"),
        says: "WAFDuplicateItemException: A web ACL with this name exists already: %",
        source: `${api}/waf/latest/APIReference/API_CreateWebACL.html`,
    },
    {
        // A load balancer has one web ACL; another call takes the first away.
        type: "aws:wafv2/webAclAssociation:WebAclAssociation",
        property: "resourceArn",
        key: by("resourceArn"),
        source: `${api}/waf/latest/APIReference/API_AssociateWebACL.html`,
    },
    {
        type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
        property: "resourceArn",
        key: by("resourceArn"),
        source: `${api}/waf/latest/APIReference/API_PutLoggingConfiguration.html`,
    },
    {
        type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
        property: "name",
        key: by("logGroupName", "name"),
        source: `${api}/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html`,
    },
    {
        type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        property: "policyName",
        key: by("policyName", "resourceArn"),
        source: `${api}/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html`,
    },
    {
        type: "aws:appautoscaling/target:Target",
        property: "resourceId",
        key: by("serviceNamespace", "resourceId", "scalableDimension"),
        adoptedBy: (resourceId) => `adopt: true of existingServices.${resourceId.split("/").at(-1) ?? ""}`,
        source: `${api}/autoscaling/application/APIReference/API_RegisterScalableTarget.html`,
    },
    {
        type: "aws:appautoscaling/policy:Policy",
        property: "name",
        key: by("serviceNamespace", "resourceId", "scalableDimension", "name"),
        source: `${api}/autoscaling/application/APIReference/API_PutScalingPolicy.html`,
    },
    {
        type: "aws:appautoscaling/scheduledAction:ScheduledAction",
        property: "name",
        key: by("serviceNamespace", "resourceId", "name"),
        source: `${api}/autoscaling/application/APIReference/API_PutScheduledAction.html`,
    },
    {
        type: "aws:iam/rolePolicy:RolePolicy",
        property: "name",
        key: by("role", "name"),
        source: `${api}/IAM/latest/APIReference/API_PutRolePolicy.html`,
    },
    {
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        property: "policyArn",
        key: by("role", "policyArn"),
        source: `${api}/IAM/latest/APIReference/API_AttachRolePolicy.html`,
    },
];
