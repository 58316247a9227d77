/** A number that AWS takes within bounds only. */
export interface Range {
    readonly rule: string;
    readonly type: string;
    readonly property: string;
    readonly code: string;
    readonly least: number;
    readonly most: number;
    readonly unit: string;
    readonly source: string;
}

const elb = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application";
const sqs = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html";
const targetGroup = "aws:lb/targetGroup:TargetGroup";
const queue = "aws:sqs/queue:Queue";

export const ranges: readonly Range[] = [
    range(
        "listener-rule-priority",
        "aws:lb/listenerRule:ListenerRule",
        "priority",
        "ValidationError",
        1,
        50_000,
        "",
        `${elb}/listener-rules.html`,
    ),
    range(
        "health-check-interval",
        targetGroup,
        "healthCheck.interval",
        "ValidationError",
        5,
        300,
        " seconds",
        `${elb}/target-group-health-checks.html`,
    ),
    range(
        "health-check-timeout",
        targetGroup,
        "healthCheck.timeout",
        "ValidationError",
        2,
        120,
        " seconds",
        `${elb}/target-group-health-checks.html`,
    ),
    range(
        "healthy-threshold",
        targetGroup,
        "healthCheck.healthyThreshold",
        "ValidationError",
        2,
        10,
        " checks",
        `${elb}/target-group-health-checks.html`,
    ),
    range(
        "unhealthy-threshold",
        targetGroup,
        "healthCheck.unhealthyThreshold",
        "ValidationError",
        2,
        10,
        " checks",
        `${elb}/target-group-health-checks.html`,
    ),
    range(
        "deregistration-delay",
        targetGroup,
        "deregistrationDelay",
        "ValidationError",
        0,
        3600,
        " seconds",
        `${elb}/edit-target-group-attributes.html`,
    ),
    range(
        "idle-timeout",
        "aws:lb/loadBalancer:LoadBalancer",
        "idleTimeout",
        "ValidationError",
        1,
        4000,
        " seconds",
        `${elb}/edit-load-balancer-attributes.html`,
    ),
    range("visibility-timeout", queue, "visibilityTimeoutSeconds", "InvalidAttributeValue", 0, 43_200, " seconds", sqs),
    range("message-retention", queue, "messageRetentionSeconds", "InvalidAttributeValue", 60, 1_209_600, " seconds", sqs),
    range("receive-wait", queue, "receiveWaitTimeSeconds", "InvalidAttributeValue", 0, 20, " seconds", sqs),
    range("delivery-delay", queue, "delaySeconds", "InvalidAttributeValue", 0, 900, " seconds", sqs),
    range(
        "key-deletion-window",
        "aws:kms/key:Key",
        "deletionWindowInDays",
        "ValidationException",
        7,
        30,
        " days",
        "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html",
    ),
    range(
        "role-session",
        "aws:iam/role:Role",
        "maxSessionDuration",
        "ValidationError",
        3600,
        43_200,
        " seconds",
        "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
    ),
    service("bake-time", "deploymentConfiguration.bakeTimeInMinutes", 0, 1440, " minutes", "API_DeploymentConfiguration"),
    service("canary-share", "deploymentConfiguration.canaryConfiguration.canaryPercent", 0.1, 100, " percent", "API_CanaryConfiguration"),
    service(
        "canary-bake-time",
        "deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes",
        0,
        1440,
        " minutes",
        "API_CanaryConfiguration",
    ),
    service("linear-step", "deploymentConfiguration.linearConfiguration.stepPercent", 3, 100, " percent", "API_LinearConfiguration"),
    service(
        "linear-bake-time",
        "deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes",
        0,
        1440,
        " minutes",
        "API_LinearConfiguration",
    ),
    service(
        "hook-timeout",
        "deploymentConfiguration.lifecycleHooks[].timeoutConfiguration.timeoutInMinutes",
        1,
        20_160,
        " minutes",
        "API_DeploymentLifecycleHookTimeoutConfiguration",
    ),
    service("strategy-weight", "capacityProviderStrategies[].weight", 0, 1000, "", "API_CapacityProviderStrategyItem"),
    service("strategy-base", "capacityProviderStrategies[].base", 0, 100_000, " tasks", "API_CapacityProviderStrategyItem"),
    service(
        "client-alias-port",
        "serviceConnectConfiguration.services[].clientAlias[].port",
        0,
        65_535,
        "",
        "API_ServiceConnectClientAlias",
    ),
    scaling("capacity-provider-target", "targetCapacity", 1, 100, " percent"),
    scaling("capacity-provider-warm-up", "instanceWarmupPeriod", 0, 10_000, " seconds"),
    scaling("capacity-provider-least-step", "minimumScalingStepSize", 1, 10_000, " instances"),
    scaling("capacity-provider-most-step", "maximumScalingStepSize", 1, 10_000, " instances"),
    range(
        "target-group-weight",
        "aws:lb/listenerRule:ListenerRule",
        "actions[].forward.targetGroups[].weight",
        "ValidationError",
        0,
        999,
        "",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html",
    ),
    range(
        "health-check-grace-period",
        "aws:ecs/service:Service",
        "healthCheckGracePeriodSeconds",
        "InvalidParameterException",
        0,
        2_147_483_647,
        " seconds",
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    ),
];

function service(rule: string, property: string, least: number, most: number, unit: string, page: string): Range {
    const source = `https://docs.aws.amazon.com/AmazonECS/latest/APIReference/${page}.html`;
    return range(rule, "aws:ecs/service:Service", property, "InvalidParameterException", least, most, unit, source);
}

function scaling(rule: string, property: string, least: number, most: number, unit: string): Range {
    const [type, path] = ["aws:ecs/capacityProvider:CapacityProvider", `autoScalingGroupProvider.managedScaling.${property}`];
    const source = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html";
    return range(rule, type, path, "ClientException", least, most, unit, source);
}

function range(
    rule: string,
    type: string,
    property: string,
    code: string,
    least: number,
    most: number,
    unit: string,
    source: string,
): Range {
    return { rule, type, property, code, least, most, unit, source };
}
