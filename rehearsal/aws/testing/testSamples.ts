import * as pulumi from "@pulumi/pulumi";
import { isObject, type Properties } from "../../contract/values.ts";

type Made = (type: string) => Resource;

interface Sample {
    /** @param made makes the one resource of a type that others need */
    readonly inputs: (made: Made) => Record<string, pulumi.Input<unknown>>;
}

/** A resource of the tests, by its type token. */
export class Resource extends pulumi.CustomResource {
    declare readonly arn: pulumi.Output<string>;
    declare readonly url: pulumi.Output<string>;
    declare readonly name: pulumi.Output<string>;

    constructor(type: string, name: string, inputs: Record<string, pulumi.Input<unknown>>, options: pulumi.CustomResourceOptions) {
        super(type, name, { arn: undefined, url: undefined, name: undefined, ...inputs }, options);
    }
}

const bucketPart = (inputs: Properties = {}): Sample => ({ inputs: (made) => ({ bucket: made("aws:s3/bucket:Bucket").id, ...inputs }) });
const queuePart = (inputs: Properties): Sample => ({ inputs: (made) => ({ queueUrl: made("aws:sqs/queue:Queue").id, ...inputs }) });
const rule: Sample = {
    inputs: (made) => ({
        securityGroupId: made("aws:ec2/securityGroup:SecurityGroup").id,
        ipProtocol: "tcp",
        cidrIpv4: "10.0.0.0/8",
        fromPort: 80,
        toPort: 80,
    }),
};
const ofApi = (made: Made) => ({ apiId: made("aws:apigatewayv2/api:Api").id });
const scaled = (made: Made) => ({
    resourceId: made("aws:appautoscaling/target:Target").id,
    scalableDimension: "ecs:service:DesiredCount",
    serviceNamespace: "ecs",
});

/** One legal resource of each type, with what it cannot do without. */
export const samples: Readonly<Record<string, Sample>> = {
    "aws:autoscaling/group:Group": {
        inputs: (made) => ({
            name: "instances",
            minSize: 1,
            maxSize: 2,
            launchTemplate: { id: made("aws:ec2/launchTemplate:LaunchTemplate").id, version: "$Latest" },
            vpcZoneIdentifiers: ["subnet-1"],
            protectFromScaleIn: true,
        }),
    },
    "aws:autoscaling/policy:Policy": {
        inputs: (made) => ({
            name: "cpu",
            autoscalingGroupName: made("aws:autoscaling/group:Group").name,
            policyType: "TargetTrackingScaling",
            targetTrackingConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
                targetValue: 70,
            },
        }),
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        inputs: (made) => ({
            name: "template",
            imageId: "ami-0123456789abcdef0",
            instanceType: "t4g.medium",
            iamInstanceProfile: { name: made("aws:iam/instanceProfile:InstanceProfile").name },
        }),
    },
    "aws:ecs/capacityProvider:CapacityProvider": {
        inputs: (made) => ({
            name: "capacity",
            autoScalingGroupProvider: {
                autoScalingGroupArn: made("aws:autoscaling/group:Group").arn,
                managedScaling: { status: "ENABLED", targetCapacity: 100 },
                managedTerminationProtection: "ENABLED",
            },
        }),
    },
    "aws:ecs/cluster:Cluster": { inputs: () => ({ name: "cluster" }) },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
        inputs: (made) => ({ clusterName: made("aws:ecs/cluster:Cluster").name, capacityProviders: ["FARGATE"] }),
    },
    "aws:ecs/service:Service": {
        inputs: (made) => ({
            name: "service",
            cluster: made("aws:ecs/cluster:Cluster").id,
            taskDefinition: made("aws:ecs/taskDefinition:TaskDefinition").id,
        }),
    },
    "aws:ecs/taskDefinition:TaskDefinition": { inputs: () => ({ family: "task", containerDefinitions: "[]" }) },
    "aws:servicediscovery/httpNamespace:HttpNamespace": { inputs: () => ({ name: "namespace" }) },
    "aws:lb/listener:Listener": {
        inputs: (made) => ({
            loadBalancerArn: made("aws:lb/loadBalancer:LoadBalancer").id,
            port: 80,
            defaultActions: [{ type: "forward", targetGroupArn: made("aws:lb/targetGroup:TargetGroup").id }],
        }),
    },
    "aws:lb/listenerCertificate:ListenerCertificate": {
        inputs: (made) => ({
            listenerArn: made("aws:lb/listener:Listener").id,
            certificateArn: made("aws:acm/certificate:Certificate").id,
        }),
    },
    "aws:lb/listenerRule:ListenerRule": {
        inputs: (made) => ({
            listenerArn: made("aws:lb/listener:Listener").id,
            priority: 10,
            conditions: [{ hostHeader: { values: ["example.com"] } }],
            actions: [{ type: "forward", targetGroupArn: made("aws:lb/targetGroup:TargetGroup").id }],
        }),
    },
    "aws:lb/loadBalancer:LoadBalancer": { inputs: () => ({ name: "entry", subnets: ["subnet-1", "subnet-2"] }) },
    "aws:wafv2/webAcl:WebAcl": {
        inputs: () => ({ name: "acl", scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: { metricName: "acl" } }),
    },
    "aws:wafv2/webAclAssociation:WebAclAssociation": {
        inputs: (made) => ({ resourceArn: made("aws:lb/loadBalancer:LoadBalancer").id, webAclArn: made("aws:wafv2/webAcl:WebAcl").arn }),
    },
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
        inputs: (made) => ({
            resourceArn: made("aws:wafv2/webAcl:WebAcl").arn,
            logDestinationConfigs: ["arn:aws:logs:eu-central-1:111111111111:log-group:aws-waf-logs-acl"],
        }),
    },
    "aws:lb/targetGroup:TargetGroup": { inputs: () => ({ name: "target", port: 80, protocol: "HTTP", targetType: "ip", vpcId: "vpc-1" }) },
    "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
        inputs: (made) => ({
            targetGroupArn: made("aws:lb/targetGroup:TargetGroup").id,
            targetId: "arn:aws:lambda:eu-central-1:111111111111:function:external",
        }),
    },
    "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": { inputs: () => ({ name: "mute" }) },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": { inputs: () => ({ alarmName: "composite", alarmRule: "TRUE" }) },
    "aws:cloudwatch/dashboard:Dashboard": { inputs: () => ({ dashboardName: "dashboard", dashboardBody: "{}" }) },
    "aws:cloudwatch/eventRule:EventRule": { inputs: () => ({ name: "rule", eventPattern: "{}" }) },
    "aws:cloudwatch/eventTarget:EventTarget": {
        inputs: (made) => ({ rule: made("aws:cloudwatch/eventRule:EventRule").name, arn: "arn:aws:sns:eu-central-1:1:t", targetId: "t" }),
    },
    "aws:cloudwatch/logGroup:LogGroup": { inputs: () => ({ name: "logs" }) },
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
        inputs: (made) => ({
            name: "filter",
            logGroupName: made("aws:cloudwatch/logGroup:LogGroup").name,
            pattern: "x",
            metricTransformation: { name: "m", namespace: "n", value: "1" },
        }),
    },
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": { inputs: () => ({ policyName: "logs", policyDocument: "{}" }) },
    "aws:cloudwatch/metricAlarm:MetricAlarm": { inputs: () => ({ name: "alarm", evaluationPeriods: 1 }) },
    "aws:ec2/eip:Eip": { inputs: () => ({}) },
    "aws:ec2/flowLog:FlowLog": { inputs: (made) => ({ vpcId: made("aws:ec2/vpc:Vpc").id, trafficType: "ALL" }) },
    "aws:ec2/internetGateway:InternetGateway": { inputs: (made) => ({ vpcId: made("aws:ec2/vpc:Vpc").id }) },
    "aws:ec2/natGateway:NatGateway": {
        inputs: (made) => ({ subnetId: made("aws:ec2/subnet:Subnet").id, allocationId: made("aws:ec2/eip:Eip").id }),
    },
    "aws:ec2/route:Route": {
        inputs: (made) => ({ routeTableId: made("aws:ec2/routeTable:RouteTable").id, destinationCidrBlock: "0.0.0.0/0" }),
    },
    "aws:ec2/routeTable:RouteTable": { inputs: (made) => ({ vpcId: made("aws:ec2/vpc:Vpc").id }) },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": {
        inputs: (made) => ({ routeTableId: made("aws:ec2/routeTable:RouteTable").id, subnetId: made("aws:ec2/subnet:Subnet").id }),
    },
    "aws:ec2/securityGroup:SecurityGroup": { inputs: (made) => ({ name: "group", vpcId: made("aws:ec2/vpc:Vpc").id }) },
    "aws:ec2/subnet:Subnet": { inputs: (made) => ({ vpcId: made("aws:ec2/vpc:Vpc").id, cidrBlock: "10.0.0.0/24" }) },
    "aws:ec2/vpc:Vpc": { inputs: () => ({ cidrBlock: "10.0.0.0/16" }) },
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        inputs: (made) => ({ vpcId: made("aws:ec2/vpc:Vpc").id, serviceName: "com.amazonaws.eu-central-1.s3" }),
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule,
    "aws:appautoscaling/policy:Policy": {
        inputs: (made) => ({
            name: "policy",
            ...scaled(made),
            policyType: "TargetTrackingScaling",
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                targetValue: 70,
            },
        }),
    },
    "aws:appautoscaling/scheduledAction:ScheduledAction": {
        inputs: (made) => ({
            name: "action",
            ...scaled(made),
            schedule: "at(2026-01-01T00:00:00)",
            scalableTargetAction: { minCapacity: 1 },
        }),
    },
    "aws:appautoscaling/target:Target": {
        inputs: (made) => ({
            resourceId: pulumi.output(made("aws:ecs/service:Service").id).apply((arn) => arn.split(":").slice(5).join(":")),
            scalableDimension: "ecs:service:DesiredCount",
            serviceNamespace: "ecs",
            minCapacity: 1,
            maxCapacity: 2,
        }),
    },
    "aws:codedeploy/application:Application": { inputs: () => ({ name: "shift", computePlatform: "Lambda" }) },
    "aws:codedeploy/deploymentConfig:DeploymentConfig": {
        inputs: () => ({ deploymentConfigName: "canary", computePlatform: "Lambda", trafficRoutingConfig: { type: "AllAtOnce" } }),
    },
    "aws:codedeploy/deploymentGroup:DeploymentGroup": {
        inputs: (made) => ({
            appName: made("aws:codedeploy/application:Application").name,
            deploymentGroupName: "live",
            serviceRoleArn: made("aws:iam/role:Role").arn,
        }),
    },
    "aws:lambda/alias:Alias": {
        inputs: (made) => ({
            name: "live",
            functionName: made("aws:lambda/function:Function").name,
            functionVersion: "$LATEST",
        }),
    },
    "aws:lambda/eventSourceMapping:EventSourceMapping": {
        inputs: (made) => ({
            eventSourceArn: made("aws:sqs/queue:Queue").arn,
            functionName: made("aws:lambda/alias:Alias").arn,
        }),
    },
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
        inputs: (made) => ({ functionName: made("aws:lambda/function:Function").name, qualifier: made("aws:lambda/alias:Alias").name }),
    },
    "aws:lambda/functionUrl:FunctionUrl": {
        inputs: (made) => ({
            functionName: made("aws:lambda/function:Function").name,
            qualifier: made("aws:lambda/alias:Alias").name,
            authorizationType: "AWS_IAM",
        }),
    },
    "aws:lambda/function:Function": {
        inputs: (made) => ({
            name: "function",
            role: made("aws:iam/role:Role").arn,
            code: new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.StringAsset("export const handler = () => {};") }),
            handler: "index.handler",
            runtime: "nodejs24.x",
        }),
    },
    "aws:apigatewayv2/api:Api": { inputs: () => ({ name: "api", protocolType: "HTTP" }) },
    "aws:apigatewayv2/apiMapping:ApiMapping": {
        inputs: (made) => ({
            ...ofApi(made),
            domainName: made("aws:apigatewayv2/domainName:DomainName").id,
            stage: made("aws:apigatewayv2/stage:Stage").id,
        }),
    },
    "aws:apigatewayv2/authorizer:Authorizer": {
        inputs: (made) => ({
            ...ofApi(made),
            name: "users",
            authorizerType: "JWT",
            identitySources: ["$request.header.Authorization"],
            jwtConfiguration: { issuer: "https://login.example.com", audiences: ["todos"] },
        }),
    },
    "aws:apigatewayv2/domainName:DomainName": {
        inputs: () => ({
            domainName: "api.example.com",
            domainNameConfiguration: {
                certificateArn: "arn:aws:acm:eu-central-1:111111111111:certificate/external",
                endpointType: "REGIONAL",
                securityPolicy: "TLS_1_2",
            },
        }),
    },
    "aws:apigatewayv2/integration:Integration": {
        inputs: (made) => ({
            ...ofApi(made),
            integrationType: "AWS_PROXY",
            integrationUri: "arn:aws:lambda:x",
            payloadFormatVersion: "2.0",
        }),
    },
    "aws:apigatewayv2/route:Route": {
        inputs: (made) => ({
            ...ofApi(made),
            routeKey: "GET /todos",
            target: pulumi.interpolate`integrations/${made("aws:apigatewayv2/integration:Integration").id}`,
        }),
    },
    "aws:apigatewayv2/stage:Stage": { inputs: (made) => ({ ...ofApi(made), name: "$default", autoDeploy: true }) },
    "aws:dynamodb/table:Table": {
        inputs: () => ({
            name: "table",
            billingMode: "PAY_PER_REQUEST",
            hashKey: "id",
            attributes: [{ name: "id", type: "S" }],
        }),
    },
    "aws:lambda/permission:Permission": {
        inputs: (made) => ({
            function: made("aws:lambda/function:Function").name,
            statementId: "api",
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
        }),
    },
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": {
        inputs: (made) => ({
            functionName: made("aws:lambda/function:Function").name,
            qualifier: made("aws:lambda/alias:Alias").name,
            provisionedConcurrentExecutions: 1,
        }),
    },
    "aws:scheduler/schedule:Schedule": {
        inputs: (made) => ({
            name: "schedule",
            flexibleTimeWindow: { mode: "OFF" },
            scheduleExpression: "rate(1 hours)",
            target: { arn: made("aws:sfn/stateMachine:StateMachine").arn, roleArn: made("aws:iam/role:Role").arn },
        }),
    },
    "aws:sfn/stateMachine:StateMachine": {
        inputs: (made) => ({
            name: "machine",
            roleArn: made("aws:iam/role:Role").arn,
            definition: '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}',
        }),
    },
    "aws:acm/certificate:Certificate": { inputs: () => ({ domainName: "example.com", validationMethod: "DNS" }) },
    "aws:acm/certificateValidation:CertificateValidation": {
        inputs: () => ({ certificateArn: "arn:aws:acm:eu-central-1:111111111111:certificate/external" }),
    },
    "aws:iam/instanceProfile:InstanceProfile": { inputs: (made) => ({ name: "profile", role: made("aws:iam/role:Role").name }) },
    "aws:iam/role:Role": { inputs: () => ({ name: "role", assumeRolePolicy: "{}" }) },
    "aws:iam/rolePolicy:RolePolicy": { inputs: (made) => ({ name: "policy", role: made("aws:iam/role:Role").name, policy: "{}" }) },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        inputs: (made) => ({ role: made("aws:iam/role:Role").name, policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }),
    },
    "aws:kms/alias:Alias": { inputs: (made) => ({ name: "alias/key", targetKeyId: made("aws:kms/key:Key").id }) },
    "aws:kms/key:Key": { inputs: () => ({}) },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
        inputs: (made) => ({ repository: made("aws:ecr/repository:Repository").name, policy: "{}" }),
    },
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
        inputs: () => ({ ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" }),
    },
    "aws:ecr/repository:Repository": { inputs: () => ({ name: "repository" }) },
    "aws:route53/record:Record": { inputs: () => ({ zoneId: "Z1", name: "www.example.com", type: "A", ttl: 60, records: ["10.0.0.1"] }) },
    "aws:s3/bucket:Bucket": { inputs: () => ({ bucket: "bucket" }) },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketPart(),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketPart({ rule: { objectOwnership: "BucketOwnerEnforced" } }),
    "aws:s3/bucketPolicy:BucketPolicy": bucketPart({ policy: "{}" }),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketPart(),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketPart({ rules: [] }),
    "aws:s3/bucketVersioning:BucketVersioning": bucketPart({ versioningConfiguration: { status: "Enabled" } }),
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
        inputs: (made) => ({
            configurationName: "slack",
            iamRoleArn: made("aws:iam/role:Role").arn,
            slackTeamId: "T07EA123LEP",
            slackChannelId: "C07EZ1ABC23",
            snsTopicArns: [made("aws:sns/topic:Topic").id],
        }),
    },
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": {
        inputs: (made) => ({
            configurationName: "teams",
            iamRoleArn: made("aws:iam/role:Role").arn,
            tenantId: "01234567-89ab-cdef-0123-456789abcdef",
            teamId: "01234567-89ab-cdef-0123-456789abcdef",
            channelId: "19%3ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2",
            snsTopicArns: [made("aws:sns/topic:Topic").id],
        }),
    },
    "aws:sns/topic:Topic": { inputs: () => ({ name: "topic" }) },
    "aws:sns/topicPolicy:TopicPolicy": { inputs: (made) => ({ arn: made("aws:sns/topic:Topic").id, policy: "{}" }) },
    "aws:sns/topicSubscription:TopicSubscription": {
        inputs: (made) => ({ topic: made("aws:sns/topic:Topic").id, protocol: "email", endpoint: "team@example.com" }),
    },
    "aws:sqs/queue:Queue": { inputs: () => ({ name: "queue" }) },
    "aws:sqs/queuePolicy:QueuePolicy": queuePart({ policy: "{}" }),
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": queuePart({ redriveAllowPolicy: "{}" }),
    "aws:sqs/redrivePolicy:RedrivePolicy": queuePart({ redrivePolicy: "{}" }),
};

/** Makes samples in a program: what a sample needs is made once and named after its type. */
export class SampleProgram {
    readonly #provider: pulumi.ProviderResource;
    readonly #made = new Map<string, Resource>();

    constructor(provider: pulumi.ProviderResource) {
        this.#provider = provider;
    }

    /** The resource of this type, named after it. */
    readonly needed: Made = (type) => {
        const known = this.#made.get(type) ?? this.make(type, `needed-${(type.split(":").at(-1) ?? "").toLowerCase()}`);
        this.#made.set(type, known);
        return known;
    };

    /** @param changes inputs by path, `networkConfiguration.subnets[]`; undefined takes one out */
    make(
        type: string,
        name: string,
        changes: Readonly<Record<string, pulumi.Input<unknown>>> = {},
        options: pulumi.CustomResourceOptions = {},
    ): Resource {
        const inputs = samples[type]?.inputs(this.needed);
        if (inputs === undefined) throw new Error(`no sample of ${type}`);
        const changed = Object.entries(changes).reduce<Properties>(
            (all, [path, value]) => withValueAt(all, path.split("."), value),
            inputs,
        );
        return new Resource(type, name, changed, { provider: this.#provider, ...options });
    }
}

function withValueAt(inputs: Properties, [part = "", ...rest]: readonly string[], value: unknown): Properties {
    const key = part.replace("[]", "");
    const given = inputs[key];
    const below = rest.length === 0 ? value : withValueAt(isObject(given) ? given : {}, rest, value);
    return { ...inputs, [key]: part.endsWith("[]") ? [below] : below };
}
