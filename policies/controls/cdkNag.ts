import { type Catalogue, controls } from "./control.ts";
import { reasons } from "./reasons.ts";

const { classic, later, none, signed, users } = reasons;

/** The rules of cdk-nag on the same services, by the folders that it has them in; its packs select among them. @see https://github.com/cdklabs/cdk-nag */
export const cdkNag: Catalogue = {
    name: "cdk-nag",
    url: "https://github.com/cdklabs/cdk-nag/tree/main/src/rules",
    pageOf: (id, service) => `https://github.com/cdklabs/cdk-nag/blob/main/src/rules/${service}/${id}.ts`,
    services: {
        apigw: controls(`
            APIGWAccessLogging access logs = APIGateway.9
            APIGWAssociatedWithWAF a web ACL = APIGateway.4
            APIGWAuthorization an authorization type of each method = APIGateway.8
            APIGWCacheEnabledAndEncrypted an encrypted cache = APIGateway.5
            APIGWDefaultThrottling a limit of requests // ${later}
            APIGWExecutionLoggingEnabled a level of logs = CKV2_AWS_4
            APIGWRequestValidation validated requests = CKV2_AWS_53
            APIGWSSLEnabled client certificates towards the backend = APIGateway.2
            APIGWStructuredLogging access logs as JSON // ${later}
            APIGWXrayEnabled traces by X-Ray = APIGateway.3
        `),
        autoscaling: controls(`
            AutoScalingGroupCooldownPeriod a cooldown // ECS scales groups by target tracking, which takes none
            AutoScalingGroupELBHealthCheckRequired health checks of the load balancer = AutoScaling.1
            AutoScalingGroupHealthCheck health checks = AutoScaling.1
            AutoScalingGroupScalingNotifications messages about scaling // alarms watch services, whose tasks are what users notice
            AutoScalingLaunchConfigPublicIpDisabled no public address by a launch configuration = AutoScaling.5
        `),
        cloudwatch: controls(`
            CloudWatchAlarmAction an action of each alarm = CloudWatch.15
            CloudWatchLogGroupEncrypted a key of the customer = CKV_AWS_158
            CloudWatchLogGroupRetentionPeriod retention of log groups = CloudWatch.16
        `),
        dynamodb: controls(`
            DAXEncrypted encrypted DAX = DynamoDB.3
            DynamoDBAutoScalingEnabled capacity that follows demand = DynamoDB.1
            DynamoDBInBackupPlan a backup plan = DynamoDB.4
            DynamoDBPITREnabled recovery to a point in time = DynamoDB.2
        `),
        ec2: controls(`
            EC2EBSInBackupPlan volumes in a backup plan = EC2.28
            EC2EBSOptimizedInstance instances optimised for EBS = CKV_AWS_135
            EC2EBSVolumeEncrypted encrypted volumes = EC2.3
            EC2IMDSv2Enabled IMDSv2 = EC2.8
            EC2InstanceDetailedMonitoringEnabled detailed monitoring of instances = CKV_AWS_126
            EC2InstanceNoPublicIp no public address = EC2.9
            EC2InstanceProfileAttached a role of each instance = CKV2_AWS_41
            EC2InstanceTerminationProtection protection of an instance of its own // ${none}: instances come from groups
            EC2InstancesInVPC instances in a VPC // AWS makes none outside of one any more
            EC2RestrictedCommonPorts no risky ports for everybody = EC2.19
            EC2RestrictedInbound nothing for everybody = EC2.18
            EC2RestrictedSSH no SSH for everybody = EC2.13
            EC2SecurityGroupDescription descriptions = CKV_AWS_23
        `),
        ecr: controls(`
            ECROpenAccess no public access = CKV_AWS_32
        `),
        ecs: controls(`
            ECSClusterCloudWatchContainerInsights Container Insights = ECS.12
            ECSTaskDefinitionContainerLogging logs = ECS.9
            ECSTaskDefinitionNoEnvironmentVariables no variables // most are no secrets; those that are task-no-plain-secrets finds
            ECSTaskDefinitionUserForHostMode another user than root in the network of the host = ECS.17
        `),
        elb: controls(`
            ALBHttpDropInvalidHeaderEnabled no invalid headers = ELB.4
            ALBHttpToHttpsRedirection redirects from HTTP to HTTPS = ELB.1
            ALBWAFEnabled a web ACL = ELB.16
            CLBConnectionDraining draining = ELB.7
            CLBNoInboundHttpHttps no HTTP by a Classic Load Balancer // ${classic}
            ELBACMCertificateRequired certificates of ACM = ELB.2
            ELBCrossZoneLoadBalancingEnabled balance over zones = ELB.9
            ELBDeletionProtectionEnabled protection from deletion = ELB.6
            ELBLoggingEnabled access logs = ELB.5
            ELBTlsHttpsListenersOnly HTTPS or TLS = ELB.3
            ELBv2ACMCertificateRequired a certificate of each listener = alb-https-listener
        `),
        iam: controls(`
            IAMGroupHasUsers users of each group // ${users}
            IAMNoInlinePolicy no policy inside of a role // what is inside of one role is given to nobody else, and goes with it
            IAMNoManagedPolicies no policies of AWS // AWS keeps them up; no-administrator finds those that allow everything
            IAMNoWildcardPermissions no wildcards = role-no-wildcards
            IAMPolicyNoStatementsWithAdminAccess no policy that allows everything = IAM.1
            IAMPolicyNoStatementsWithFullAccess no wildcard over the actions of a service = IAM.21
            IAMUserGroupMembership a group of each user // ${users}
            IAMUserNoPolicies no policies at users = IAM.2
        `),
        lambda: controls(`
            LambdaAsyncFailureDestination a place for what failed = CKV_AWS_116
            LambdaConcurrency concurrency that is reserved = CKV_AWS_115
            LambdaDLQ dead letters = CKV_AWS_116
            LambdaDefaultMemorySize a size of one's own // ${later}
            LambdaDefaultTimeout a timeout of one's own = lambda-timeout
            LambdaEventSourceMappingDestination a place for what a source could not hand over // ${later}
            LambdaEventSourceSQSVisibilityTimeout a visibility timeout of six times the function's = lambda-sqs-visibility
            LambdaFunctionPublicAccessProhibited no public access = Lambda.1
            LambdaFunctionUrlAuth authorization of URLs = CKV_AWS_258
            LambdaInsideVPC a VPC = Lambda.3
            LambdaLatestVersion a runtime that is supported = Lambda.2
            LambdaLogLevel a level of logs // ${later}
            LambdaLogging logs as JSON // ${later}
            LambdaStarPermissions no permission for everybody = Lambda.1
            LambdaTracing traces by X-Ray = CKV_AWS_50
        `),
        sns: controls(`
            SNSEncryptedKMS encryption by KMS = SNS.1
            SNSRedrivePolicy dead letters of subscriptions // CloudWatch counts what is not delivered without them
            SNSTopicSSLPublishOnly TLS alone // ${signed}
        `),
        sqs: controls(`
            SQSQueueDLQ dead letters = queue-redrive
            SQSQueueSSE encryption = SQS.1
            SQSQueueSSLRequestsOnly TLS alone // ${signed}
            SQSRedrivePolicy dead letters = queue-redrive
        `),
        vpc: controls(`
            VPCDefaultSecurityGroupClosed a default security group that allows nothing = EC2.2
            VPCFlowLogsEnabled flow logs = EC2.6
            VPCNoNACLs no network ACLs // ${none}
            VPCNoUnrestrictedRouteToIGW no route to the internet gateway // public subnets have one, and hold load balancers and gateways alone
            VPCSubnetAutoAssignPublicIpDisabled subnets without public addresses = EC2.15
        `),
    },
};
