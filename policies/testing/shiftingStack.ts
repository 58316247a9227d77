import type { TestResource } from "./judgeAsPulumi.ts";

export const propagatedTags = ["Project", "Environment", "Service", "Owner", "ManagedBy"].map((key) => ({
    key,
    value: "x",
    propagateAtLaunch: true,
}));

/** What the committed stacks do not have: a service on EC2 instances whose deployments move the traffic, complete and without fault, for tests. */
export const shiftingStack: readonly TestResource[] = [
    service({
        cluster: "services-prod-hipaa",
        capacityProviderStrategies: [{ capacityProvider: "services-prod-hipaa-general", weight: 1 }],
        networkConfiguration: { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"], assignPublicIp: false },
        loadBalancers: [{ containerName: "orders", containerPort: 8000 }],
        healthCheckGracePeriodSeconds: 60,
        deploymentController: { type: "ECS" },
        waitForSteadyState: true,
        deploymentConfiguration: { strategy: "CANARY" },
        alarms: { alarmNames: ["orders-deployment-p99"], enable: true, rollback: true },
        serviceConnectConfiguration: {
            enabled: true,
            services: [{ portName: "http", tls: { issuerCertAuthority: { awsPcaAuthorityArn: "arn:aws:acm-pca:us-west-2:1:ca/1" } } }],
        },
        enableEcsManagedTags: true,
        propagateTags: "SERVICE",
    }),
    {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        name: "orders-task",
        props: {
            requiresCompatibilities: ["EC2"],
            runtimePlatform: { cpuArchitecture: "ARM64" },
            networkMode: "awsvpc",
            taskRoleArn: "arn:aws:iam::1:role/task",
            executionRoleArn: "arn:aws:iam::1:role/execution",
            containerDefinitions: JSON.stringify([
                {
                    name: "orders",
                    portMappings: [{ containerPort: 8000 }],
                    image: "acme/orders:1.4.2",
                    user: "1000",
                    readonlyRootFilesystem: true,
                    healthCheck: { command: ["CMD", "probe"], startPeriod: 60 },
                    logConfiguration: {
                        logDriver: "awslogs",
                        options: { "awslogs-group": "g", "awslogs-region": "us-west-2", "awslogs-stream-prefix": "p" },
                    },
                },
            ]),
        },
    },
    ...["orders-tg", "orders-tg-alternate"].map((name): TestResource => ({
        type: "aws:lb/targetGroup:TargetGroup",
        name,
        props: {
            targetType: "ip",
            deregistrationDelay: 30,
            healthCheck: { path: "/health", interval: 30, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
        },
    })),
    {
        type: "aws:lb/listenerRule:ListenerRule",
        name: "orders-rule",
        props: { actions: [{ type: "forward", forward: { targetGroups: [{ weight: 100 }, { weight: 0 }] } }] },
        uses: { actions: ["orders-tg", "orders-tg-alternate"] },
        ignoreChanges: ["actions"],
    },
    { type: "aws:ec2/securityGroup:SecurityGroup", name: "entry-firewall", props: {} },
    {
        type: "aws:lb/loadBalancer:LoadBalancer",
        name: "entry",
        props: {
            subnets: ["subnet-1", "subnet-2"],
            dropInvalidHeaderFields: true,
            enableDeletionProtection: true,
            accessLogs: { enabled: true },
        },
        uses: { securityGroups: ["entry-firewall"] },
    },
    {
        type: "aws:lb/listener:Listener",
        name: "entry-test",
        props: { port: 8443, protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificateArn: "arn:aws:acm:1" },
        uses: { loadBalancerArn: ["entry"] },
    },
    {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        name: "entry-firewall-from-testers",
        props: { ipProtocol: "tcp", fromPort: 8443, toPort: 8443, cidrIpv4: "203.0.113.0/24" },
        uses: { securityGroupId: ["entry-firewall"] },
    },
    {
        type: "aws:appautoscaling/target:Target",
        name: "orders-scaling",
        props: { resourceId: "service/services-prod-hipaa/orders", minCapacity: 2, maxCapacity: 10 },
    },
    policy("cpu", { predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" }, targetValue: 70 }, []),
    policy(
        "request",
        {
            customizedMetricSpecification: {
                metrics: [
                    ...["group", "groupAlternate"].map((id) => ({
                        id,
                        metricStat: { metric: { metricName: "RequestCountPerTarget" }, stat: "Sum" },
                    })),
                    { id: "result", expression: "SUM([group, groupAlternate])" },
                ],
            },
            targetValue: 1000,
        },
        ["orders-tg", "orders-tg-alternate"],
    ),
    alarm("orders-high-cpu", { ...ofService("AWS/ECS", "CPUUtilization"), threshold: 80 }),
    alarm("orders-high-memory", { ...ofService("AWS/ECS", "MemoryUtilization"), threshold: 85 }),
    alarm("orders-at-max", { ...ofService("ECS/ContainerInsights", "RunningTaskCount"), threshold: 10 }),
    alarm("orders-running", {
        ...ofService("ECS/ContainerInsights", "RunningTaskCount"),
        ...{ comparisonOperator: "LessThanThreshold", threshold: 2, treatMissingData: "breaching" },
    }),
    overBoth("orders-p99", "TargetResponseTime", "p99", "MAX", { threshold: 0.5 }),
    overBoth("orders-5xx", "HTTPCode_Target_5XX_Count", "Sum", "SUM", { threshold: 10 }),
    overBoth("orders-healthy", "HealthyHostCount", "Minimum", "SUM", {
        ...{ comparisonOperator: "LessThanThreshold", threshold: 2, treatMissingData: "breaching" },
    }),
    overBoth("orders-unhealthy", "UnHealthyHostCount", "Maximum", "SUM", { threshold: 0, evaluationPeriods: 1 }),
    overBoth("orders-deployment-p99", "TargetResponseTime", "p99", "MAX", { threshold: 0.5, evaluationPeriods: 0.6 }),
    {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        name: "general-template",
        props: {
            imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
            instanceType: "t4g.medium",
            metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }],
        },
    },
    {
        type: "aws:autoscaling/group:Group",
        name: "general",
        props: { minSize: 2, vpcZoneIdentifiers: ["subnet-1", "subnet-2"], protectFromScaleIn: true, tags: propagatedTags },
        uses: { launchTemplate: ["general-template"] },
    },
    {
        type: "aws:ecs/capacityProvider:CapacityProvider",
        name: "general-capacity",
        props: {
            name: "services-prod-hipaa-general",
            autoScalingGroupProvider: {
                managedScaling: { status: "ENABLED" },
                managedTerminationProtection: "ENABLED",
                managedDraining: "ENABLED",
            },
        },
        uses: { autoScalingGroupProvider: ["general"] },
    },
    {
        type: "aws:iam/rolePolicy:RolePolicy",
        name: "orders-infrastructure",
        props: {
            policy: JSON.stringify({
                Statement: [{ Effect: "Allow", Action: ["elasticloadbalancing:ModifyRule"], Resource: ["arn:aws:elasticloadbalancing:1"] }],
            }),
        },
    },
];

function service(props: TestResource["props"]): TestResource {
    return {
        type: "aws:ecs/service:Service",
        name: "orders",
        props: { name: "orders", tags: { Role: "api", Service: "orders" }, ...props },
        uses: { taskDefinition: ["orders-task"], loadBalancers: ["orders-tg", "orders-tg-alternate", "orders-rule"] },
        ignoreChanges: ["desiredCount"],
    };
}

function policy(role: string, tracking: Readonly<Record<string, unknown>>, read: readonly string[]): TestResource {
    const configuration = { scaleInCooldown: 300, scaleOutCooldown: 60, ...tracking };
    return {
        type: "aws:appautoscaling/policy:Policy",
        name: `orders-scaling-${role}`,
        props: {
            resourceId: "service/services-prod-hipaa/orders",
            targetTrackingScalingPolicyConfiguration: JSON.parse(JSON.stringify(configuration)),
        },
        uses: { targetTrackingScalingPolicyConfiguration: read },
    };
}

function alarm(name: string, props: TestResource["props"]): TestResource {
    return {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name,
        props: {
            name,
            tags: { Service: "orders" },
            comparisonOperator: "GreaterThanThreshold",
            evaluationPeriods: 2,
            treatMissingData: "notBreaching",
            alarmActions: ["arn:aws:sns:us-west-2:1:alarms"],
            ...props,
        },
    };
}

function ofService(namespace: string, metricName: string): TestResource["props"] {
    return {
        ...{ namespace, metricName, statistic: "Average", period: 300 },
        dimensions: { ClusterName: "services-prod-hipaa", ServiceName: "orders" },
    };
}

/** An alarm by metric math over both target groups. */
function overBoth(name: string, metricName: string, stat: string, fold: string, props: TestResource["props"]): TestResource {
    const metric = {
        ...{ namespace: "AWS/ApplicationELB", metricName, stat, period: 300 },
        dimensions: { LoadBalancer: "app/entry/1", TargetGroup: "targetgroup/orders/2" },
    };
    const metricQueries = [
        { id: "group", metric },
        { id: "groupAlternate", metric },
        { id: "result", expression: `${fold}([group, groupAlternate])`, returnData: true },
    ];
    return { ...alarm(name, { metricQueries, ...props }), uses: { metricQueries: ["orders-tg", "orders-tg-alternate"] } };
}
