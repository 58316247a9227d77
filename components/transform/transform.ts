import type * as aws from "@pulumi/aws";
import type * as awsx from "@pulumi/awsx";

/** What can be transformed: the arguments of every class of AWS of which a component makes resources. */
export interface ResourceArgs {
    readonly alarmMuteRule: aws.cloudwatch.AlarmMuteRuleArgs;
    readonly api: aws.apigatewayv2.ApiArgs;
    readonly apiAuthorizer: aws.apigatewayv2.AuthorizerArgs;
    readonly apiDomainName: aws.apigatewayv2.DomainNameArgs;
    readonly apiIntegration: aws.apigatewayv2.IntegrationArgs;
    readonly apiMapping: aws.apigatewayv2.ApiMappingArgs;
    readonly apiRoute: aws.apigatewayv2.RouteArgs;
    readonly apiStage: aws.apigatewayv2.StageArgs;
    readonly autoScalingGroup: aws.autoscaling.GroupArgs;
    readonly autoScalingGroupPolicy: aws.autoscaling.PolicyArgs;
    readonly bucket: aws.s3.BucketArgs;
    readonly bucketEncryption: aws.s3.BucketServerSideEncryptionConfigurationArgs;
    readonly bucketLifecycle: aws.s3.BucketLifecycleConfigurationArgs;
    readonly bucketOwnershipControls: aws.s3.BucketOwnershipControlsArgs;
    readonly bucketPolicy: aws.s3.BucketPolicyArgs;
    readonly bucketPublicAccessBlock: aws.s3.BucketPublicAccessBlockArgs;
    readonly capacityProvider: aws.ecs.CapacityProviderArgs;
    readonly certificate: aws.acm.CertificateArgs;
    readonly certificateValidation: aws.acm.CertificateValidationArgs;
    readonly cluster: aws.ecs.ClusterArgs;
    readonly clusterCapacityProviders: aws.ecs.ClusterCapacityProvidersArgs;
    readonly codeDeployApplication: aws.codedeploy.ApplicationArgs;
    readonly compositeAlarm: aws.cloudwatch.CompositeAlarmArgs;
    readonly dashboard: aws.cloudwatch.DashboardArgs;
    readonly deploymentConfig: aws.codedeploy.DeploymentConfigArgs;
    readonly deploymentGroup: aws.codedeploy.DeploymentGroupArgs;
    readonly egressRule: aws.vpc.SecurityGroupEgressRuleArgs;
    readonly elasticIp: aws.ec2.EipArgs;
    readonly eventSourceMapping: aws.lambda.EventSourceMappingArgs;
    readonly eventRule: aws.cloudwatch.EventRuleArgs;
    readonly eventTarget: aws.cloudwatch.EventTargetArgs;
    readonly flowLog: aws.ec2.FlowLogArgs;
    readonly function: aws.lambda.FunctionArgs;
    readonly functionAlias: aws.lambda.AliasArgs;
    readonly functionEventInvokeConfig: aws.lambda.FunctionEventInvokeConfigArgs;
    readonly functionPermission: aws.lambda.PermissionArgs;
    readonly functionUrl: aws.lambda.FunctionUrlArgs;
    readonly ingressRule: aws.vpc.SecurityGroupIngressRuleArgs;
    readonly instanceProfile: aws.iam.InstanceProfileArgs;
    readonly key: aws.kms.KeyArgs;
    readonly keyAlias: aws.kms.AliasArgs;
    readonly launchTemplate: aws.ec2.LaunchTemplateArgs;
    readonly listener: aws.lb.ListenerArgs;
    readonly listenerCertificate: aws.lb.ListenerCertificateArgs;
    readonly listenerRule: aws.lb.ListenerRuleArgs;
    readonly loadBalancer: aws.lb.LoadBalancerArgs;
    readonly logGroup: aws.cloudwatch.LogGroupArgs;
    readonly logMetricFilter: aws.cloudwatch.LogMetricFilterArgs;
    readonly metricAlarm: aws.cloudwatch.MetricAlarmArgs;
    readonly namespace: aws.servicediscovery.HttpNamespaceArgs;
    readonly natGateway: aws.ec2.NatGatewayArgs;
    readonly provisionedConcurrency: aws.lambda.ProvisionedConcurrencyConfigArgs;
    readonly pullThroughCacheRule: aws.ecr.PullThroughCacheRuleArgs;
    readonly queue: aws.sqs.QueueArgs;
    readonly queuePolicy: aws.sqs.QueuePolicyArgs;
    readonly record: aws.route53.RecordArgs;
    readonly redriveAllowPolicy: aws.sqs.RedriveAllowPolicyArgs;
    readonly repository: aws.ecr.RepositoryArgs;
    readonly repositoryLifecycle: aws.ecr.LifecyclePolicyArgs;
    readonly role: aws.iam.RoleArgs;
    readonly rolePolicy: aws.iam.RolePolicyArgs;
    readonly rolePolicyAttachment: aws.iam.RolePolicyAttachmentArgs;
    readonly route: aws.ec2.RouteArgs;
    readonly scalableTarget: aws.appautoscaling.TargetArgs;
    readonly scalingPolicy: aws.appautoscaling.PolicyArgs;
    readonly schedule: aws.scheduler.ScheduleArgs;
    readonly scheduledAction: aws.appautoscaling.ScheduledActionArgs;
    readonly securityGroup: aws.ec2.SecurityGroupArgs;
    readonly stateMachine: aws.sfn.StateMachineArgs;
    readonly service: aws.ecs.ServiceArgs;
    readonly slackChannel: aws.chatbot.SlackChannelConfigurationArgs;
    readonly table: aws.dynamodb.TableArgs;
    readonly targetGroup: aws.lb.TargetGroupArgs;
    readonly targetGroupAttachment: aws.lb.TargetGroupAttachmentArgs;
    readonly taskDefinition: aws.ecs.TaskDefinitionArgs;
    readonly teamsChannel: aws.chatbot.TeamsChannelConfigurationArgs;
    readonly topic: aws.sns.TopicArgs;
    readonly topicPolicy: aws.sns.TopicPolicyArgs;
    readonly topicSubscription: aws.sns.TopicSubscriptionArgs;
    /** With its subnets, which it makes itself, and whose arguments cannot be transformed. */
    readonly vpc: awsx.ec2.VpcArgs;
    readonly vpcEndpoint: aws.ec2.VpcEndpointArgs;
    readonly webAcl: aws.wafv2.WebAclArgs;
    readonly webAclAssociation: aws.wafv2.WebAclAssociationArgs;
    readonly webAclLogging: aws.wafv2.WebAclLoggingConfigurationArgs;
}

/**
 * Functions by kind of resource, each of the arguments of one resource. It may change the arguments that it gets, which are a copy, or return
 * others. What it does not touch stays as the component decided it. The name tells resources of one kind apart.
 *
 * @example
 * ```ts
 * const transform: Transform = {
 *     targetGroup: (args) => ({ ...args, loadBalancingAlgorithmType: "least_outstanding_requests" }),
 *     queue: (args, name) => {
 *         if (name.endsWith("-dead-letters")) args.kmsDataKeyReusePeriodSeconds = 3600;
 *     },
 * };
 * ```
 */
export type Transform = {
    readonly [Kind in keyof ResourceArgs]?: (args: ResourceArgs[Kind], name: string) => ResourceArgs[Kind] | undefined;
};

/** Arguments of every component. */
export interface Transformable {
    /** Changes what the component, and the components in it, ask of AWS, where no argument of theirs does. @default nothing is changed */
    readonly transform?: Transform;
}

/** What Pulumi calls each kind. */
export const resourceTypes: Readonly<Record<keyof ResourceArgs, string>> = {
    alarmMuteRule: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
    api: "aws:apigatewayv2/api:Api",
    apiAuthorizer: "aws:apigatewayv2/authorizer:Authorizer",
    apiDomainName: "aws:apigatewayv2/domainName:DomainName",
    apiIntegration: "aws:apigatewayv2/integration:Integration",
    apiMapping: "aws:apigatewayv2/apiMapping:ApiMapping",
    apiRoute: "aws:apigatewayv2/route:Route",
    apiStage: "aws:apigatewayv2/stage:Stage",
    autoScalingGroup: "aws:autoscaling/group:Group",
    autoScalingGroupPolicy: "aws:autoscaling/policy:Policy",
    bucket: "aws:s3/bucket:Bucket",
    bucketEncryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    bucketLifecycle: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    bucketOwnershipControls: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
    bucketPublicAccessBlock: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    capacityProvider: "aws:ecs/capacityProvider:CapacityProvider",
    certificate: "aws:acm/certificate:Certificate",
    certificateValidation: "aws:acm/certificateValidation:CertificateValidation",
    cluster: "aws:ecs/cluster:Cluster",
    clusterCapacityProviders: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    codeDeployApplication: "aws:codedeploy/application:Application",
    compositeAlarm: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    dashboard: "aws:cloudwatch/dashboard:Dashboard",
    deploymentConfig: "aws:codedeploy/deploymentConfig:DeploymentConfig",
    deploymentGroup: "aws:codedeploy/deploymentGroup:DeploymentGroup",
    egressRule: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    elasticIp: "aws:ec2/eip:Eip",
    eventSourceMapping: "aws:lambda/eventSourceMapping:EventSourceMapping",
    eventRule: "aws:cloudwatch/eventRule:EventRule",
    eventTarget: "aws:cloudwatch/eventTarget:EventTarget",
    flowLog: "aws:ec2/flowLog:FlowLog",
    function: "aws:lambda/function:Function",
    functionAlias: "aws:lambda/alias:Alias",
    functionEventInvokeConfig: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    functionPermission: "aws:lambda/permission:Permission",
    functionUrl: "aws:lambda/functionUrl:FunctionUrl",
    ingressRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    instanceProfile: "aws:iam/instanceProfile:InstanceProfile",
    key: "aws:kms/key:Key",
    keyAlias: "aws:kms/alias:Alias",
    launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
    listener: "aws:lb/listener:Listener",
    listenerCertificate: "aws:lb/listenerCertificate:ListenerCertificate",
    listenerRule: "aws:lb/listenerRule:ListenerRule",
    loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
    logGroup: "aws:cloudwatch/logGroup:LogGroup",
    logMetricFilter: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    metricAlarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
    namespace: "aws:servicediscovery/httpNamespace:HttpNamespace",
    natGateway: "aws:ec2/natGateway:NatGateway",
    provisionedConcurrency: "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
    pullThroughCacheRule: "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
    queue: "aws:sqs/queue:Queue",
    queuePolicy: "aws:sqs/queuePolicy:QueuePolicy",
    record: "aws:route53/record:Record",
    redriveAllowPolicy: "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
    repository: "aws:ecr/repository:Repository",
    repositoryLifecycle: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    role: "aws:iam/role:Role",
    rolePolicy: "aws:iam/rolePolicy:RolePolicy",
    rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    route: "aws:ec2/route:Route",
    scalableTarget: "aws:appautoscaling/target:Target",
    scalingPolicy: "aws:appautoscaling/policy:Policy",
    schedule: "aws:scheduler/schedule:Schedule",
    scheduledAction: "aws:appautoscaling/scheduledAction:ScheduledAction",
    securityGroup: "aws:ec2/securityGroup:SecurityGroup",
    stateMachine: "aws:sfn/stateMachine:StateMachine",
    service: "aws:ecs/service:Service",
    slackChannel: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    table: "aws:dynamodb/table:Table",
    targetGroup: "aws:lb/targetGroup:TargetGroup",
    targetGroupAttachment: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    taskDefinition: "aws:ecs/taskDefinition:TaskDefinition",
    teamsChannel: "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
    topic: "aws:sns/topic:Topic",
    topicPolicy: "aws:sns/topicPolicy:TopicPolicy",
    topicSubscription: "aws:sns/topicSubscription:TopicSubscription",
    vpc: "awsx:ec2:Vpc",
    vpcEndpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
    webAcl: "aws:wafv2/webAcl:WebAcl",
    webAclAssociation: "aws:wafv2/webAclAssociation:WebAclAssociation",
    webAclLogging: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
};

export function isResourceKind(kind: string): kind is keyof ResourceArgs {
    return kind in resourceTypes;
}
