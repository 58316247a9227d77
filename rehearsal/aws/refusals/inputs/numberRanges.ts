/** A number that AWS accepts only within bounds. */
export interface NumberRange {
    readonly rule: string;
    readonly type: string;
    readonly property: string;
    /** The code of the error that AWS answers. */
    readonly code: string;
    readonly least: number;
    readonly most: number;
    /** ` seconds`; empty for a plain number. */
    readonly unit: string;
    readonly source: string;
}

const docs = "https://docs.aws.amazon.com";
const elb = `${docs}/elasticloadbalancing/latest/application`;
const ecs = `${docs}/AmazonECS/latest/APIReference`;
const listenerRule = { type: "aws:lb/listenerRule:ListenerRule", code: "ValidationError" } as const;
const targetGroup = { type: "aws:lb/targetGroup:TargetGroup", code: "ValidationError" } as const;
const healthCheck = { ...targetGroup, source: `${elb}/target-group-health-checks.html` } as const;
const service = { type: "aws:ecs/service:Service", code: "InvalidParameterException" } as const;
const deployment = "deploymentConfiguration";
const strategyItem = { ...service, source: `${ecs}/API_CapacityProviderStrategyItem.html` } as const;
const connectServices = "serviceConnectConfiguration.services[]";
const connectTimeout = {
    ...service,
    least: 0,
    most: 2_147_483_647,
    unit: " seconds",
    source: `${ecs}/API_TimeoutConfiguration.html`,
} as const;
const managedScaling = {
    type: "aws:ecs/capacityProvider:CapacityProvider",
    code: "ClientException",
    source: `${ecs}/API_ManagedScaling.html`,
} as const;
const scaling = "autoScalingGroupProvider.managedScaling";
const queue = {
    type: "aws:sqs/queue:Queue",
    code: "InvalidAttributeValue",
    unit: " seconds",
    source: `${docs}/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html`,
} as const;

const schedule = {
    type: "aws:scheduler/schedule:Schedule",
    code: "ValidationException",
    source: `${docs}/scheduler/latest/APIReference/API_RetryPolicy.html`,
} as const;
const lambda = {
    type: "aws:lambda/function:Function",
    code: "ValidationException",
    source: `${docs}/lambda/latest/api/API_CreateFunction.html`,
} as const;

const mapping = {
    type: "aws:lambda/eventSourceMapping:EventSourceMapping",
    code: "ValidationException",
    source: `${docs}/lambda/latest/api/API_CreateEventSourceMapping.html`,
} as const;
const invokeConfig = {
    type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    code: "ValidationException",
    source: `${docs}/lambda/latest/api/API_PutFunctionEventInvokeConfig.html`,
} as const;

export const numberRanges: readonly NumberRange[] = [
    {
        type: "aws:appautoscaling/policy:Policy",
        code: "ValidationException",
        rule: "scheduling-buffer",
        property: "predictiveScalingPolicyConfiguration.schedulingBufferTime",
        least: 0,
        most: 3599,
        unit: " seconds",
        source: `${docs}/autoscaling/application/APIReference/API_PredictiveScalingPolicyConfiguration.html`,
    },
    {
        ...listenerRule,
        rule: "listener-rule-priority",
        property: "priority",
        least: 1,
        most: 50_000,
        unit: "",
        source: `${elb}/listener-rules.html`,
    },
    { ...healthCheck, rule: "health-check-interval", property: "healthCheck.interval", least: 5, most: 300, unit: " seconds" },
    { ...healthCheck, rule: "health-check-timeout", property: "healthCheck.timeout", least: 2, most: 120, unit: " seconds" },
    { ...healthCheck, rule: "healthy-threshold", property: "healthCheck.healthyThreshold", least: 2, most: 10, unit: " checks" },
    { ...healthCheck, rule: "unhealthy-threshold", property: "healthCheck.unhealthyThreshold", least: 2, most: 10, unit: " checks" },
    {
        ...targetGroup,
        rule: "deregistration-delay",
        property: "deregistrationDelay",
        least: 0,
        most: 3600,
        unit: " seconds",
        source: `${elb}/edit-target-group-attributes.html`,
    },
    {
        type: "aws:lb/loadBalancer:LoadBalancer",
        rule: "idle-timeout",
        property: "idleTimeout",
        code: "ValidationError",
        least: 1,
        most: 4000,
        unit: " seconds",
        source: `${elb}/edit-load-balancer-attributes.html`,
    },
    {
        ...schedule,
        rule: "schedule-event-age",
        property: "target.retryPolicy.maximumEventAgeInSeconds",
        least: 60,
        most: 86_400,
        unit: " seconds",
    },
    { ...schedule, rule: "schedule-retries", property: "target.retryPolicy.maximumRetryAttempts", least: 0, most: 185, unit: " attempts" },
    {
        ...lambda,
        rule: "function-timeout",
        property: "timeout",
        least: 1,
        most: 900,
        unit: " seconds",
    },
    { ...lambda, rule: "function-storage", property: "ephemeralStorage.size", least: 512, most: 10_240, unit: " MB" },
    { ...mapping, rule: "mapping-batch-size", property: "batchSize", least: 1, most: 10_000, unit: " messages" },
    { ...mapping, rule: "mapping-window", property: "maximumBatchingWindowInSeconds", least: 0, most: 300, unit: " seconds" },
    { ...mapping, rule: "mapping-concurrency", property: "scalingConfig.maximumConcurrency", least: 2, most: 1000, unit: " invocations" },
    { ...invokeConfig, rule: "event-age", property: "maximumEventAgeInSeconds", least: 60, most: 21_600, unit: " seconds" },
    { ...invokeConfig, rule: "event-retries", property: "maximumRetryAttempts", least: 0, most: 2, unit: " attempts" },
    { ...lambda, rule: "function-memory", property: "memorySize", least: 128, most: 10_240, unit: " MB" },
    {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        rule: "alarm-warm-up",
        property: "warmUpConfiguration.warmUpPeriodDurationInMinutes",
        code: "ValidationError",
        least: 1,
        most: 2880,
        unit: " minutes",
        source: `${docs}/AmazonCloudWatch/latest/monitoring/alarm-warm-up.html`,
    },
    { ...queue, rule: "visibility-timeout", property: "visibilityTimeoutSeconds", least: 0, most: 43_200 },
    { ...queue, rule: "message-retention", property: "messageRetentionSeconds", least: 60, most: 1_209_600 },
    { ...queue, rule: "receive-wait", property: "receiveWaitTimeSeconds", least: 0, most: 20 },
    { ...queue, rule: "delivery-delay", property: "delaySeconds", least: 0, most: 900 },
    { ...queue, rule: "message-size", property: "maxMessageSize", least: 1024, most: 1_048_576, unit: " bytes" },
    {
        type: "aws:kms/key:Key",
        rule: "key-deletion-window",
        property: "deletionWindowInDays",
        code: "ValidationException",
        least: 7,
        most: 30,
        unit: " days",
        source: `${docs}/kms/latest/APIReference/API_ScheduleKeyDeletion.html`,
    },
    {
        type: "aws:iam/role:Role",
        rule: "role-session",
        property: "maxSessionDuration",
        code: "ValidationError",
        least: 3600,
        most: 43_200,
        unit: " seconds",
        source: `${docs}/IAM/latest/APIReference/API_CreateRole.html`,
    },
    {
        ...service,
        rule: "bake-time",
        property: `${deployment}.bakeTimeInMinutes`,
        least: 0,
        most: 1440,
        unit: " minutes",
        source: `${ecs}/API_DeploymentConfiguration.html`,
    },
    {
        ...service,
        rule: "canary-share",
        property: `${deployment}.canaryConfiguration.canaryPercent`,
        least: 0.1,
        most: 100,
        unit: " percent",
        source: `${ecs}/API_CanaryConfiguration.html`,
    },
    {
        ...service,
        rule: "canary-bake-time",
        property: `${deployment}.canaryConfiguration.canaryBakeTimeInMinutes`,
        least: 0,
        most: 1440,
        unit: " minutes",
        source: `${ecs}/API_CanaryConfiguration.html`,
    },
    {
        ...service,
        rule: "linear-step",
        property: `${deployment}.linearConfiguration.stepPercent`,
        least: 3,
        most: 100,
        unit: " percent",
        source: `${ecs}/API_LinearConfiguration.html`,
    },
    {
        ...service,
        rule: "linear-bake-time",
        property: `${deployment}.linearConfiguration.stepBakeTimeInMinutes`,
        least: 0,
        most: 1440,
        unit: " minutes",
        source: `${ecs}/API_LinearConfiguration.html`,
    },
    {
        ...service,
        rule: "hook-timeout",
        property: `${deployment}.lifecycleHooks[].timeoutConfiguration.timeoutInMinutes`,
        least: 1,
        most: 20_160,
        unit: " minutes",
        source: `${ecs}/API_DeploymentLifecycleHookTimeoutConfiguration.html`,
    },
    { ...strategyItem, rule: "strategy-weight", property: "capacityProviderStrategies[].weight", least: 0, most: 1000, unit: "" },
    { ...strategyItem, rule: "strategy-base", property: "capacityProviderStrategies[].base", least: 0, most: 100_000, unit: " tasks" },
    {
        ...service,
        rule: "client-alias-port",
        property: "serviceConnectConfiguration.services[].clientAlias[].port",
        least: 0,
        most: 65_535,
        unit: "",
        source: `${ecs}/API_ServiceConnectClientAlias.html`,
    },
    { ...connectTimeout, rule: "service-connect-request-timeout", property: `${connectServices}.timeout.perRequestTimeoutSeconds` },
    { ...connectTimeout, rule: "service-connect-idle-timeout", property: `${connectServices}.timeout.idleTimeoutSeconds` },
    {
        type: "aws:autoscaling/group:Group",
        code: "ValidationError",
        source: `${docs}/autoscaling/ec2/APIReference/API_InstancesDistribution.html`,
        rule: "on-demand-percent",
        property: "mixedInstancesPolicy.instancesDistribution.onDemandPercentageAboveBaseCapacity",
        least: 0,
        most: 100,
        unit: " percent",
    },
    { ...managedScaling, rule: "capacity-provider-target", property: `${scaling}.targetCapacity`, least: 1, most: 100, unit: " percent" },
    {
        ...managedScaling,
        rule: "capacity-provider-warm-up",
        property: `${scaling}.instanceWarmupPeriod`,
        least: 0,
        most: 10_000,
        unit: " seconds",
    },
    {
        ...managedScaling,
        rule: "capacity-provider-least-step",
        property: `${scaling}.minimumScalingStepSize`,
        least: 1,
        most: 10_000,
        unit: " instances",
    },
    {
        ...managedScaling,
        rule: "capacity-provider-most-step",
        property: `${scaling}.maximumScalingStepSize`,
        least: 1,
        most: 10_000,
        unit: " instances",
    },
    {
        type: "aws:wafv2/webAcl:WebAcl",
        rule: "waf-rate-limit",
        property: "rules[].statement.rateBasedStatement.limit",
        code: "WAFInvalidParameterException",
        least: 10,
        most: 2_000_000_000,
        unit: " requests",
        source: `${docs}/waf/latest/developerguide/waf-rule-statement-type-rate-based-high-level-settings.html`,
    },
    {
        type: "aws:apigatewayv2/integration:Integration",
        rule: "integration-timeout",
        property: "timeoutMilliseconds",
        code: "BadRequestException",
        least: 50,
        most: 30_000,
        unit: " milliseconds",
        source: `${docs}/apigateway/latest/developerguide/http-api-quotas.html`,
    },
    {
        type: "aws:dynamodb/table:Table",
        rule: "recovery-period",
        property: "pointInTimeRecovery.recoveryPeriodInDays",
        code: "ValidationException",
        least: 1,
        most: 35,
        unit: " days",
        source: `${docs}/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html`,
    },
    ...(["authenticateOidc", "authenticateCognito"] as const).map((login) => ({
        ...listenerRule,
        rule: `login-session-${login === "authenticateOidc" ? "oidc" : "cognito"}`,
        property: `actions[].${login}.sessionTimeout`,
        least: 1,
        most: 604_800,
        unit: " seconds",
        source: `${docs}/elasticloadbalancing/latest/application/listener-authenticate-users.html`,
    })),
    {
        ...listenerRule,
        rule: "target-group-weight",
        property: "actions[].forward.targetGroups[].weight",
        least: 0,
        most: 999,
        unit: "",
        source: `${docs}/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html`,
    },
    {
        ...service,
        rule: "health-check-grace-period",
        property: "healthCheckGracePeriodSeconds",
        least: 0,
        most: 2_147_483_647,
        unit: " seconds",
        source: `${ecs}/API_CreateService.html`,
    },
];
