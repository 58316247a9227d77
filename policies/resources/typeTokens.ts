/** Type tokens by what they are. A load balancer goes by two or more names in the AWS provider. */
export const service = ["aws:ecs/service:Service"];
export const taskDefinition = ["aws:ecs/taskDefinition:TaskDefinition"];
export const cluster = ["aws:ecs/cluster:Cluster"];
export const clusterCapacityProviders = ["aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"];
export const capacityProvider = ["aws:ecs/capacityProvider:CapacityProvider"];
export const scalableTarget = ["aws:appautoscaling/target:Target"];
export const scalingPolicy = ["aws:appautoscaling/policy:Policy"];
export const scheduledAction = ["aws:appautoscaling/scheduledAction:ScheduledAction"];
export const metricAlarm = ["aws:cloudwatch/metricAlarm:MetricAlarm"];
/** Channels of Amazon Q Developer in chat applications. */
export const chatChannel = [
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
];
export const compositeAlarm = ["aws:cloudwatch/compositeAlarm:CompositeAlarm"];
export const logGroup = ["aws:cloudwatch/logGroup:LogGroup"];
/** What builds an image of containers. */
export const image = ["docker:index/image:Image", "docker-build:index:Image"];
export const repository = ["aws:ecr/repository:Repository"];
export const lifecyclePolicy = ["aws:ecr/lifecyclePolicy:LifecyclePolicy"];
export const autoScalingGroup = ["aws:autoscaling/group:Group"];
export const launchTemplate = ["aws:ec2/launchTemplate:LaunchTemplate"];
export const instance = ["aws:ec2/instance:Instance"];
export const taskSet = ["aws:ecs/taskSet:TaskSet"];
export const launchConfiguration = ["aws:ec2/launchConfiguration:LaunchConfiguration"];
export const eventTarget = ["aws:cloudwatch/eventTarget:EventTarget"];
export const pipe = ["aws:pipes/pipe:Pipe"];
/** Every new volume of the account in the region is encrypted. */
export const encryptionByDefault = ["aws:ebs/encryptionByDefault:EncryptionByDefault"];
export const classicLoadBalancer = ["aws:elb/loadBalancer:LoadBalancer", "aws:elasticloadbalancing/loadBalancer:LoadBalancer"];
export const topic = ["aws:sns/topic:Topic"];
export const topicPolicy = ["aws:sns/topicPolicy:TopicPolicy"];
export const table = ["aws:dynamodb/table:Table"];
export const restStage = ["aws:apigateway/stage:Stage"];
export const httpStage = ["aws:apigatewayv2/stage:Stage"];
/** Of what names no other in its VPC. */
export const defaultSecurityGroup = ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"];
export const securityGroup = ["aws:ec2/securityGroup:SecurityGroup", ...defaultSecurityGroup];
export const ingressRule = ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "aws:ec2/securityGroupRule:SecurityGroupRule"];
export const egressRule = ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"];
/** Of either direction. */
export const securityGroupRule = ["aws:ec2/securityGroupRule:SecurityGroupRule"];
export const webAclAssociation = ["aws:wafv2/webAclAssociation:WebAclAssociation"];
export const vpc = ["aws:ec2/vpc:Vpc"];
export const flowLog = ["aws:ec2/flowLog:FlowLog"];
export const subnet = ["aws:ec2/subnet:Subnet"];
export const natGateway = ["aws:ec2/natGateway:NatGateway"];
export const lambdaFunction = ["aws:lambda/function:Function"];
export const functionAlias = ["aws:lambda/alias:Alias"];
export const eventInvokeConfig = ["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"];
export const eventSourceMapping = ["aws:lambda/eventSourceMapping:EventSourceMapping"];
export const queue = ["aws:sqs/queue:Queue"];
export const redrivePolicy = ["aws:sqs/redrivePolicy:RedrivePolicy"];
export const redriveAllowPolicy = ["aws:sqs/redriveAllowPolicy:RedriveAllowPolicy"];
export const topicSubscription = ["aws:sns/topicSubscription:TopicSubscription"];
export const schedule = ["aws:scheduler/schedule:Schedule"];
export const loadBalancer = loadBalancing("loadBalancer", "LoadBalancer");
export const listener = loadBalancing("listener", "Listener");
export const listenerRule = loadBalancing("listenerRule", "ListenerRule");
export const targetGroup = loadBalancing("targetGroup", "TargetGroup");
export const role = ["aws:iam/role:Role"];
export const rolePolicy = ["aws:iam/rolePolicy:RolePolicy"];
export const policy = ["aws:iam/policy:Policy"];
export const groupPolicy = ["aws:iam/groupPolicy:GroupPolicy"];
export const userPolicy = ["aws:iam/userPolicy:UserPolicy"];
export const policyAttachment = [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
];
export const key = ["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"];
/** What says who may use a resource. */
export const resourcePolicy = [
    "aws:sqs/queuePolicy:QueuePolicy",
    "aws:sqs/queue:Queue",
    ...topicPolicy,
    ...topic,
    "aws:ecr/repositoryPolicy:RepositoryPolicy",
    "aws:ecr/registryPolicy:RegistryPolicy",
    "aws:secretsmanager/secretPolicy:SecretPolicy",
    "aws:secretsmanager/secret:Secret",
    ...key,
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:dynamodb/resourcePolicy:ResourcePolicy",
    "aws:efs/fileSystemPolicy:FileSystemPolicy",
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
    "aws:ecr/repository:Repository",
];
export const lambdaPermission = ["aws:lambda/permission:Permission"];
export const lambdaUrl = ["aws:lambda/functionUrl:FunctionUrl"];
export const stack = ["pulumi:pulumi:Stack"];

function loadBalancing(module: string, name: string): readonly string[] {
    return ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"].map((area) => `aws:${area}/${module}:${name}`);
}

/** What AWS lets us tag and this platform uses. A type that is missing here is not judged. */
export const taggable = [
    service,
    taskDefinition,
    cluster,
    scalableTarget,
    metricAlarm,
    compositeAlarm,
    logGroup,
    repository,
    launchTemplate,
    instance,
    securityGroup,
    vpc,
    subnet,
    flowLog,
    natGateway,
    lambdaFunction,
    queue,
    loadBalancer,
    listener,
    listenerRule,
    targetGroup,
    capacityProvider,
    role,
    policy,
    ["aws:acm/certificate:Certificate"],
    ["aws:cloudwatch/eventRule:EventRule"],
    ["aws:dynamodb/table:Table"],
    ["aws:ec2/eip:Eip"],
    ["aws:ec2/internetGateway:InternetGateway"],
    ["aws:ec2/routeTable:RouteTable"],
    ["aws:iam/instanceProfile:InstanceProfile"],
    ["aws:kms/key:Key"],
    ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
    ["aws:secretsmanager/secret:Secret"],
    ["aws:servicediscovery/httpNamespace:HttpNamespace"],
    ["aws:sns/topic:Topic"],
].flat();
