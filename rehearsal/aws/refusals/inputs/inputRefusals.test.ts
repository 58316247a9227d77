import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { refusals } from "../allRefusals.ts";
import { containerVariableRefusals } from "./containerVariables.ts";
import { deploymentRefusals } from "./deploymentStrategy.ts";
import { groupScalingRefusals } from "./groupScaling.ts";
import { instanceRefreshRefusals } from "./instanceRefresh.ts";
import { instanceRefusals } from "./instances.ts";
import { mixedInstanceRefusals } from "./mixedInstances.ts";
import { scalingRefusals } from "./scaling.ts";
import { placementRefusals } from "./taskPlacement.ts";
import { queueRefusals } from "./queues.ts";
import type { Refusal } from "../refusal.ts";
import { rolePolicyRefusals } from "./rolePolicies.ts";
import { routingRefusals } from "./routing.ts";
import { containerRefusals, storageRefusals } from "./taskContainers.ts";
import { serviceConnectRefusals } from "./serviceConnect.ts";
import { httpApiRefusals } from "./httpApis.ts";
import { tableRefusals } from "./tables.ts";
import { endpointRefusals } from "./endpoints.ts";
import { functionRefusals, mappingRefusals } from "./functions.ts";
import { InputTests, times } from "../../testing/testRefusals.ts";

const tests = new InputTests();
const allows = tests.allows.bind(tests);
const refuses = tests.refuses.bind(tests);

/** Tested beside their rows. */
const elsewhere: readonly Refusal[] = [
    ...containerVariableRefusals,
    ...containerRefusals,
    ...storageRefusals,
    ...deploymentRefusals,
    ...serviceConnectRefusals,
    ...queueRefusals,
    ...placementRefusals,
    ...scalingRefusals,
    ...instanceRefusals,
    ...mixedInstanceRefusals,
    ...instanceRefreshRefusals,
    ...groupScalingRefusals,
    ...routingRefusals,
    ...rolePolicyRefusals,
    ...endpointRefusals,
    ...httpApiRefusals,
    ...tableRefusals,
    ...functionRefusals,
    ...mappingRefusals,
];

const mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
const invokeConfig = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";

describe("refusals of inputs", () => {
    const task = "aws:ecs/taskDefinition:TaskDefinition";
    const fargate = { family: "web", containerDefinitions: "[]", requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc" };

    it("takes the sizes that Fargate sells, and no other", () => {
        const size = (cpu: string | number, memory: string | number) => ({ ...fargate, cpu, memory });
        allows(
            "fargate-size",
            task,
            size("256", "512"),
            size("256", "2048"),
            size(4096, 30_720),
            size("8192", "20480"),
            size("32768", "249856"),
        );
        allows("fargate-size", task, { ...size("256", "4096"), requiresCompatibilities: ["EC2"] }, size(unknownValue, "1"));
        const none = "ClientException: No Fargate configuration exists for given values:";
        refuses("fargate-size", task, size("256", "4096"), `${none} 256 CPU, 4096 memory; use 512, 1024, 2048 MiB`);
        refuses("fargate-size", task, size("256", "511"), `${none} 256 CPU, 511 memory; use 512, 1024, 2048 MiB`);
        refuses(
            "fargate-size",
            task,
            size("300", "512"),
            `${none} 300 CPU, 512 memory; use 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units`,
        );
    });

    it("asks a task definition for Fargate for its size and network mode", () => {
        allows("fargate-size-missing", task, { ...fargate, cpu: "256", memory: "512" }, { family: "web", containerDefinitions: "[]" });
        refuses(
            "fargate-size-missing",
            task,
            fargate,
            "ClientException: Fargate requires task definition to have cpu and memory; add cpu and memory",
        );
        refuses(
            "fargate-size-missing",
            task,
            { ...fargate, cpu: "256" },
            "ClientException: Fargate requires task definition to have memory; add memory",
        );
        allows(
            "fargate-network-mode",
            task,
            { ...fargate, networkMode: unknownValue },
            { ...fargate, requiresCompatibilities: ["EC2"], networkMode: "host" },
        );
        const only = (mode: string) =>
            `ClientException: Fargate only supports network mode 'awsvpc', got ${mode}; set networkMode: "awsvpc"`;
        refuses("fargate-network-mode", task, { ...fargate, networkMode: "host" }, only("host"));
        refuses("fargate-network-mode", task, { ...fargate, networkMode: undefined }, only("bridge"));
    });

    const service = "aws:ecs/service:Service";
    const spot = (weight: number | undefined, base?: number) => ({ capacityProvider: "FARGATE_SPOT", weight, base });

    it("refuses a launch type beside a capacity provider strategy", () => {
        const rule = "launch-type-beside-strategy";
        allows(
            rule,
            service,
            { launchType: "FARGATE" },
            { capacityProviderStrategies: [spot(1)] },
            { launchType: "FARGATE", capacityProviderStrategies: [] },
        );
        refuses(
            rule,
            service,
            { launchType: "FARGATE", capacityProviderStrategies: [spot(1)] },
            "InvalidParameterException: Specifying both a launch type and capacity provider strategy is not supported, got launchType FARGATE; remove launchType",
        );
    });

    it("refuses a strategy with two bases, and one without any weight", () => {
        const strategy = (...items: unknown[]) => ({ capacityProviderStrategies: items });
        const onDemand = { capacityProvider: "FARGATE", base: 1, weight: 1 };
        allows(
            "strategy-one-base",
            service,
            strategy(onDemand, spot(1)),
            strategy(onDemand, spot(1, 0)),
            strategy(spot(unknownValue as never)),
        );
        refuses(
            "strategy-one-base",
            service,
            strategy(onDemand, spot(1, 1)),
            "InvalidParameterException: only one capacity provider in a strategy can have a base, got FARGATE, FARGATE_SPOT; keep one base",
        );
        allows("strategy-has-weight", service, strategy(spot(0), onDemand), strategy());
        refuses(
            "strategy-has-weight",
            service,
            strategy(spot(0), spot(undefined)),
            "InvalidParameterException: at least one capacity provider in a strategy must have a weight greater than 0; give one a weight",
        );
    });

    it("gives no GPU on Fargate, and whole ones elsewhere", () => {
        const containers = (...gpus: string[]) => ({
            containerDefinitions: JSON.stringify([{ name: "train", resourceRequirements: gpus.map((value) => ({ type: "GPU", value })) }]),
        });
        const onInstances = (...gpus: string[]) => ({ ...fargate, requiresCompatibilities: ["EC2"], ...containers(...gpus) });
        allows("fargate-gpu", task, onInstances("1"), { ...fargate, ...containers() }, { ...fargate, containerDefinitions: unknownValue });
        refuses(
            "fargate-gpu",
            task,
            { ...fargate, ...containers("1") },
            'ClientException: Tasks using the Fargate launch type do not support GPU resource requirements; set requiresCompatibilities: ["EC2"]',
        );
        allows("gpu-count", task, onInstances("1", "8"));
        for (const value of ["0", "0.5"]) {
            const reason = `ClientException: GPU must be a whole number above 0, written as text, got ${value}; use "1"`;
            refuses("gpu-count", task, onInstances("1", value), reason);
        }
    });

    it("takes port names of 64 characters, each once", () => {
        const ports = (...names: (string | undefined)[]) => ({
            ...fargate,
            containerDefinitions: JSON.stringify([{ name: "web", portMappings: names.map((name) => ({ name, containerPort: 80 })) }]),
        });
        allows("port-names", task, ports(undefined, undefined), ports("http", "grpc_1-a"), ports("a".repeat(63)), ports("a".repeat(64)));
        for (const name of ["a".repeat(65), "-a", "Http", "a.b"]) {
            const reason = `ClientException: port name ${name} must be lower case letters, digits, underscores and hyphens; rename it`;
            refuses("port-names", task, ports(name), reason);
        }
        const twice = "ClientException: The port name http is used more than once in the task definition; rename one";
        refuses("port-names", task, ports("http", "http"), twice);
    });

    for (const [rule, type, property, most] of [
        ["service-target-groups", "aws:ecs/service:Service", "loadBalancers", 5],
        ["service-security-groups", "aws:ecs/service:Service", "networkConfiguration.securityGroups", 5],
        ["service-subnets", "aws:ecs/service:Service", "networkConfiguration.subnets", 16],
        ["strategy-size", "aws:ecs/service:Service", "capacityProviderStrategies", 20],
        ["cluster-capacity-providers", "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "capacityProviders", 20],
    ] as const) {
        it(`takes ${String(most)} members of ${property} of ${type}`, () => {
            const [top = "", part] = property.split(".");
            const members = (count: number) => {
                const list = times(count, (index) => ({ capacityProvider: `provider-${String(index)}`, weight: 1 }));
                return { [top]: part === undefined ? list : { [part]: list } };
            };
            allows(rule, type, members(most - 1), members(most), { [top]: unknownValue });
            const reason = `InvalidParameterException: ${property} has ${String(most)} members at most, got ${String(most + 1)}; remove some`;
            refuses(rule, type, members(most + 1), reason);
        });
    }

    it("refuses fewer tasks at most than at least", () => {
        const bounds = (minCapacity: number, maxCapacity: number) => ({ minCapacity, maxCapacity });
        const target = "aws:appautoscaling/target:Target";
        allows("scaling-bounds", target, bounds(1, 1), bounds(1, 2), bounds(0, 0));
        refuses(
            "scaling-bounds",
            target,
            bounds(2, 1),
            "ValidationException: Maximum capacity cannot be less than minimum capacity, got 1 and 2; raise maxCapacity",
        );
    });

    const deployment = "deploymentConfiguration";
    const canary = `${deployment}.canaryConfiguration`;
    const linear = `${deployment}.linearConfiguration`;
    const capacityProvider = "aws:ecs/capacityProvider:CapacityProvider";
    const managedScaling = "autoScalingGroupProvider.managedScaling";

    /** Inputs that hold the value at this path, whose `[]` stands for the only item of a list. */
    function at(path: string, value: unknown, beside: Record<string, unknown> = {}): Record<string, unknown> {
        const [part = "", ...rest] = path.split(".");
        const below = rest.length === 0 ? value : { ...beside, ...at(rest.join("."), value) };
        return { [part.replace("[]", "")]: part.endsWith("[]") ? [below] : below };
    }

    for (const [rule, type, property, code, least, most, unit] of [
        ["listener-rule-priority", "aws:lb/listenerRule:ListenerRule", "priority", "ValidationError", 1, 50_000, ""],
        ["health-check-interval", "aws:lb/targetGroup:TargetGroup", "healthCheck.interval", "ValidationError", 5, 300, " seconds"],
        ["health-check-timeout", "aws:lb/targetGroup:TargetGroup", "healthCheck.timeout", "ValidationError", 2, 120, " seconds"],
        ["healthy-threshold", "aws:lb/targetGroup:TargetGroup", "healthCheck.healthyThreshold", "ValidationError", 2, 10, " checks"],
        ["unhealthy-threshold", "aws:lb/targetGroup:TargetGroup", "healthCheck.unhealthyThreshold", "ValidationError", 2, 10, " checks"],
        ["deregistration-delay", "aws:lb/targetGroup:TargetGroup", "deregistrationDelay", "ValidationError", 0, 3600, " seconds"],
        ["idle-timeout", "aws:lb/loadBalancer:LoadBalancer", "idleTimeout", "ValidationError", 1, 4000, " seconds"],
        ["visibility-timeout", "aws:sqs/queue:Queue", "visibilityTimeoutSeconds", "InvalidAttributeValue", 0, 43_200, " seconds"],
        [
            "schedule-event-age",
            "aws:scheduler/schedule:Schedule",
            "target.retryPolicy.maximumEventAgeInSeconds",
            "ValidationException",
            60,
            86_400,
            " seconds",
        ],
        [
            "schedule-retries",
            "aws:scheduler/schedule:Schedule",
            "target.retryPolicy.maximumRetryAttempts",
            "ValidationException",
            0,
            185,
            " attempts",
        ],
        ["function-timeout", "aws:lambda/function:Function", "timeout", "ValidationException", 1, 900, " seconds"],
        ["function-storage", "aws:lambda/function:Function", "ephemeralStorage.size", "ValidationException", 512, 10_240, " MB"],
        ["mapping-batch-size", mapping, "batchSize", "ValidationException", 1, 10_000, " messages"],
        ["mapping-window", mapping, "maximumBatchingWindowInSeconds", "ValidationException", 0, 300, " seconds"],
        ["mapping-concurrency", mapping, "scalingConfig.maximumConcurrency", "ValidationException", 2, 1000, " invocations"],
        ["event-age", invokeConfig, "maximumEventAgeInSeconds", "ValidationException", 60, 21_600, " seconds"],
        ["event-retries", invokeConfig, "maximumRetryAttempts", "ValidationException", 0, 2, " attempts"],
        ["function-memory", "aws:lambda/function:Function", "memorySize", "ValidationException", 128, 10_240, " MB"],
        [
            "alarm-warm-up",
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "warmUpConfiguration.warmUpPeriodDurationInMinutes",
            "ValidationError",
            1,
            2880,
            " minutes",
        ],
        ["message-retention", "aws:sqs/queue:Queue", "messageRetentionSeconds", "InvalidAttributeValue", 60, 1_209_600, " seconds"],
        ["receive-wait", "aws:sqs/queue:Queue", "receiveWaitTimeSeconds", "InvalidAttributeValue", 0, 20, " seconds"],
        ["delivery-delay", "aws:sqs/queue:Queue", "delaySeconds", "InvalidAttributeValue", 0, 900, " seconds"],
        ["message-size", "aws:sqs/queue:Queue", "maxMessageSize", "InvalidAttributeValue", 1024, 1_048_576, " bytes"],
        ["key-deletion-window", "aws:kms/key:Key", "deletionWindowInDays", "ValidationException", 7, 30, " days"],
        ["role-session", "aws:iam/role:Role", "maxSessionDuration", "ValidationError", 3600, 43_200, " seconds"],
        ["bake-time", "aws:ecs/service:Service", `${deployment}.bakeTimeInMinutes`, "InvalidParameterException", 0, 1440, " minutes"],
        ["canary-share", "aws:ecs/service:Service", `${canary}.canaryPercent`, "InvalidParameterException", 0.1, 100, " percent"],
        [
            "canary-bake-time",
            "aws:ecs/service:Service",
            `${canary}.canaryBakeTimeInMinutes`,
            "InvalidParameterException",
            0,
            1440,
            " minutes",
        ],
        [
            "scheduling-buffer",
            "aws:appautoscaling/policy:Policy",
            "predictiveScalingPolicyConfiguration.schedulingBufferTime",
            "ValidationException",
            0,
            3599,
            " seconds",
        ],
        ["linear-step", "aws:ecs/service:Service", `${linear}.stepPercent`, "InvalidParameterException", 3, 100, " percent"],
        [
            "linear-bake-time",
            "aws:ecs/service:Service",
            `${linear}.stepBakeTimeInMinutes`,
            "InvalidParameterException",
            0,
            1440,
            " minutes",
        ],
        [
            "hook-timeout",
            "aws:ecs/service:Service",
            `${deployment}.lifecycleHooks[].timeoutConfiguration.timeoutInMinutes`,
            "InvalidParameterException",
            1,
            20_160,
            " minutes",
        ],
        ["strategy-weight", "aws:ecs/service:Service", "capacityProviderStrategies[].weight", "InvalidParameterException", 0, 1000, ""],
        [
            "strategy-base",
            "aws:ecs/service:Service",
            "capacityProviderStrategies[].base",
            "InvalidParameterException",
            0,
            100_000,
            " tasks",
        ],
        [
            "client-alias-port",
            "aws:ecs/service:Service",
            "serviceConnectConfiguration.services[].clientAlias[].port",
            "InvalidParameterException",
            0,
            65_535,
            "",
        ],
        ...(["request", "idle"] as const).map(
            (what) =>
                [
                    `service-connect-${what}-timeout`,
                    "aws:ecs/service:Service",
                    `serviceConnectConfiguration.services[].timeout.${what === "request" ? "perRequestTimeoutSeconds" : "idleTimeoutSeconds"}`,
                    "InvalidParameterException",
                    0,
                    2_147_483_647,
                    " seconds",
                ] as const,
        ),
        ["capacity-provider-target", capacityProvider, `${managedScaling}.targetCapacity`, "ClientException", 1, 100, " percent"],
        ["capacity-provider-warm-up", capacityProvider, `${managedScaling}.instanceWarmupPeriod`, "ClientException", 0, 10_000, " seconds"],
        [
            "capacity-provider-least-step",
            capacityProvider,
            `${managedScaling}.minimumScalingStepSize`,
            "ClientException",
            1,
            10_000,
            " instances",
        ],
        [
            "capacity-provider-most-step",
            capacityProvider,
            `${managedScaling}.maximumScalingStepSize`,
            "ClientException",
            1,
            10_000,
            " instances",
        ],
        [
            "integration-timeout",
            "aws:apigatewayv2/integration:Integration",
            "timeoutMilliseconds",
            "BadRequestException",
            50,
            30_000,
            " milliseconds",
        ],
        ["recovery-period", "aws:dynamodb/table:Table", "pointInTimeRecovery.recoveryPeriodInDays", "ValidationException", 1, 35, " days"],
        [
            "waf-rate-limit",
            "aws:wafv2/webAcl:WebAcl",
            "rules[].statement.rateBasedStatement.limit",
            "WAFInvalidParameterException",
            10,
            2_000_000_000,
            " requests",
        ],
        [
            "login-session-oidc",
            "aws:lb/listenerRule:ListenerRule",
            "actions[].authenticateOidc.sessionTimeout",
            "ValidationError",
            1,
            604_800,
            " seconds",
        ],
        [
            "login-session-cognito",
            "aws:lb/listenerRule:ListenerRule",
            "actions[].authenticateCognito.sessionTimeout",
            "ValidationError",
            1,
            604_800,
            " seconds",
        ],
        [
            "target-group-weight",
            "aws:lb/listenerRule:ListenerRule",
            "actions[].forward.targetGroups[].weight",
            "ValidationError",
            0,
            999,
            "",
        ],
        [
            "on-demand-percent",
            "aws:autoscaling/group:Group",
            "mixedInstancesPolicy.instancesDistribution.onDemandPercentageAboveBaseCapacity",
            "ValidationError",
            0,
            100,
            " percent",
        ],
        [
            "health-check-grace-period",
            "aws:ecs/service:Service",
            "healthCheckGracePeriodSeconds",
            "InvalidParameterException",
            0,
            2_147_483_647,
            " seconds",
        ],
    ] as const) {
        it(`takes ${property} of ${type} from ${String(least)} to ${String(most)}`, () => {
            // A timeout that is longer than the interval is another rule's.
            const beside = property.startsWith("healthCheck") ? { interval: 300 } : {};
            const given = (value: number): Record<string, unknown> => at(property, value, beside);
            allows(rule, type, given(least), given(least + 1), given(most - 1), given(most));
            for (const value of [least - 1, most + 1]) {
                const reason = `${code}: ${property} must be ${String(least)} to ${String(most)}${unit}, got ${String(value)}; use a value in this range`;
                refuses(rule, type, given(value), reason);
            }
        });
    }

    it("keeps logs for the days that CloudWatch offers", () => {
        const logs = "aws:cloudwatch/logGroup:LogGroup";
        allows("log-retention", logs, {}, { retentionInDays: 30 }, { retentionInDays: 3653 }, { retentionInDays: unknownValue });
        const reason = "InvalidParameterException: logs are not kept for 31 days; use 60";
        refuses("log-retention", logs, { retentionInDays: 31 }, reason);
        refuses("log-retention", logs, { retentionInDays: 29 }, "InvalidParameterException: logs are not kept for 29 days; use 30");
    });

    it("warms targets up for 30 to 900 seconds, or not at all", () => {
        const type = "aws:lb/targetGroup:TargetGroup";
        allows("slow-start", type, {}, { slowStart: 0 }, { slowStart: 30 }, { slowStart: 31 }, { slowStart: 899 }, { slowStart: 900 });
        for (const slowStart of [1, 29, 901]) {
            const reason = `ValidationError: slowStart must be 30 to 900 seconds or 0, got ${String(slowStart)}; use a value in this range`;
            refuses("slow-start", type, { slowStart }, reason);
        }
    });

    it("asks for two subnets of an application load balancer", () => {
        const type = "aws:lb/loadBalancer:LoadBalancer";
        const inSubnets = (...subnets: unknown[]) => ({ subnets });
        allows(
            "load-balancer-two-subnets",
            type,
            inSubnets("a", "b"),
            { loadBalancerType: "network", subnets: ["a"] },
            { subnets: unknownValue },
            inSubnets(unknownValue, unknownValue),
        );
        const reason = "ValidationError: at least two subnets in two different Availability Zones must be specified, got 1; add one";
        refuses("load-balancer-two-subnets", type, inSubnets("a"), reason);
        refuses("load-balancer-two-subnets", type, inSubnets("a", "a"), reason);
    });

    it("asks for a health check timeout below the interval", () => {
        const type = "aws:lb/targetGroup:TargetGroup";
        const check = (timeout: number) => ({ healthCheck: { timeout, interval: 10 } });
        allows("health-check-timeout-below-interval", type, check(9));
        for (const timeout of [10, 11]) {
            const reason = `ValidationError: health check timeout ${String(timeout)} must be smaller than the interval 10; shorten it`;
            refuses("health-check-timeout-below-interval", type, check(timeout), reason);
        }
    });

    describe("of alarms and dashboards", () => {
        const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
        const composite = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
        const dashboard = "aws:cloudwatch/dashboard:Dashboard";
        const queries = (metrics: number, results = 1) => ({
            metricQueries: [
                ...times(metrics, (index) => ({ id: `m${String(index)}`, metric: { metricName: "m", period: 60, stat: "Sum" } })),
                ...times(results, (index) => ({ id: `r${String(index)}`, expression: "m0", returnData: true })),
            ],
        });

        it("reads 10 metrics in an alarm", () => {
            allows("alarm-metrics", alarm, queries(9), queries(10), {});
            refuses(
                "alarm-metrics",
                alarm,
                queries(11),
                "ValidationError: an alarm can be based on 10 metrics at most, got 11; split it into several alarms and combine them in a composite alarm",
            );
        });

        it("lets one query of an alarm return data", () => {
            const reason = (count: number) =>
                `ValidationError: exactly one element of the metrics list should return data, got ${String(count)}; set returnData on one`;
            allows("alarm-one-result", alarm, queries(1, 1));
            refuses("alarm-one-result", alarm, queries(1, 0), reason(0));
            refuses("alarm-one-result", alarm, queries(1, 2), reason(2));
        });

        it("looks back a day, or a week in hours", () => {
            const window = (evaluationPeriods: number, period: number) => ({ evaluationPeriods, period });
            allows("alarm-window", alarm, window(1439, 60), window(1440, 60), window(168, 3600), window(7, 86_400));
            const reason = (span: string, periods: number, period: number) =>
                `ValidationError: metrics cannot be checked across more than ${span}, got ${String(periods)} periods of ${String(period)} seconds; use fewer periods`;
            refuses("alarm-window", alarm, window(1441, 60), reason("a day", 1441, 60));
            refuses("alarm-window", alarm, window(169, 3600), reason("seven days", 169, 3600));
            refuses("alarm-window", alarm, { evaluationPeriods: 1441, ...queries(1) }, reason("a day", 1441, 60));
        });

        it("has a period of 10, 20 or 30 seconds, or of whole minutes", () => {
            const of = (period: number) => ({ period });
            allows("alarm-period", alarm, ...[10, 20, 30, 60, 120, 86_400].map(of), { period: unknownValue });
            for (const period of [0, 9, 11, 29, 31, 59, 61, 90]) {
                refuses(
                    "alarm-period",
                    alarm,
                    of(period),
                    `ValidationError: Period must be 10, 20, 30 or a multiple of 60, got ${String(period)}; use whole minutes`,
                );
            }
        });

        it("counts no more datapoints than there are periods", () => {
            const points = (datapointsToAlarm: number) => ({ datapointsToAlarm, evaluationPeriods: 3 });
            allows("alarm-datapoints", alarm, points(2), points(3));
            refuses(
                "alarm-datapoints",
                alarm,
                points(4),
                "ValidationError: datapointsToAlarm must not exceed evaluationPeriods, got 4 of 3; lower it",
            );
        });

        it("takes 5 actions, and 1024 and 10240 characters", () => {
            const actions = (count: number) => ({ alarmActions: times(count, (index) => `arn${String(index)}`) });
            allows("alarm-actions", alarm, actions(4), actions(5));
            const reason = "ValidationError: alarmActions must have 5 members at most, got 6; notify them all through one topic";
            refuses("alarm-actions", alarm, actions(6), reason);
            refuses("alarm-actions", composite, { alarmName: "a", alarmRule: "TRUE", ...actions(6) }, reason);
            allows("alarm-description", alarm, { alarmDescription: "a".repeat(1023) }, { alarmDescription: "a".repeat(1024) });
            const long = "ValidationError: alarmDescription has 1024 characters at most, got 1025; shorten it";
            refuses("alarm-description", alarm, { alarmDescription: "a".repeat(1025) }, long);
            const rule = (length: number) => ({ alarmName: "a", alarmRule: "a".repeat(length) });
            allows("composite-rule", composite, rule(10_239), rule(10_240));
            refuses(
                "composite-rule",
                composite,
                rule(10_241),
                "ValidationError: alarmRule has 10240 characters at most, got 10241; shorten it",
            );
        });

        it("takes dashboards of 500 widgets and 2500 metrics, in JSON", () => {
            const body = (...widgets: readonly number[]) => ({
                dashboardName: "d",
                dashboardBody: JSON.stringify({
                    widgets: widgets.map((count) => ({ type: "metric", properties: { metrics: times(count, () => ["n", "m"]) } })),
                }),
            });
            const widgets = (count: number) => body(...times(count, () => 0).map(() => 0));
            allows("dashboard-size", dashboard, widgets(499), widgets(500), body(500), body(500, 500, 500, 500, 500));
            const most = (number: number, things: string, got: number) =>
                `DashboardInvalidInputError: a dashboard has ${String(number)} ${things} at most, got ${String(got)}; split it into two`;
            refuses("dashboard-size", dashboard, widgets(501), most(500, "widgets", 501));
            refuses("dashboard-size", dashboard, body(501), most(500, "metrics in a widget", 501));
            refuses("dashboard-size", dashboard, body(500, 500, 500, 500, 500, 1), most(2500, "metrics", 2501));
            allows("dashboard-json", dashboard, { dashboardName: "d", dashboardBody: unknownValue });
            const invalid = "DashboardInvalidInputError: the dashboard body is invalid JSON, got {; write JSON";
            refuses("dashboard-json", dashboard, { dashboardName: "d", dashboardBody: "{" }, invalid);
        });
    });

    for (const [rule, type, property, code, most] of [
        ["role-policy-document-size", "aws:iam/rolePolicy:RolePolicy", "policy", "LimitExceeded", 10_240],
        ["role-document-size", "aws:iam/role:Role", "assumeRolePolicy", "LimitExceeded", 2048],
        ["key-document-size", "aws:kms/key:Key", "policy", "LimitExceededException", 32_768],
        ["bucket-policy-document-size", "aws:s3/bucketPolicy:BucketPolicy", "policy", "PolicyTooLarge", 20_480],
        ["topic-policy-document-size", "aws:sns/topicPolicy:TopicPolicy", "policy", "InvalidParameter", 30_720],
        [
            "log-resource-policy-document-size",
            "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
            "policyDocument",
            "LimitExceededException",
            5120,
        ],
        ["lifecycle-policy-document-size", "aws:ecr/lifecyclePolicy:LifecyclePolicy", "policy", "InvalidParameterException", 30_720],
        ["event-rule-document-size", "aws:cloudwatch/eventRule:EventRule", "eventPattern", "InvalidEventPatternException", 4096],
        ["task-definition-document-size", "aws:ecs/taskDefinition:TaskDefinition", "containerDefinitions", "ClientException", 65_536],
    ] as const) {
        it(`takes ${String(most)} characters of ${property} of ${type}`, () => {
            const required = { role: "r", assumeRolePolicy: "{}", bucket: "b", arn: "a", repository: "r", family: "f" };
            const about = Object.fromEntries(Object.entries(required).filter(([key]) => key !== property));
            const given = (length: number) => ({ ...about, [property]: "a".repeat(length) });
            allows(rule, type, given(most - 1), given(most), { ...about, [property]: unknownValue });
            const reason = `${code}: ${property} has ${String(most)} characters at most, got ${String(most + 1)}; use fewer statements`;
            refuses(rule, type, given(most + 1), reason);
        });
    }

    it("does not count white space in documents of IAM", () => {
        const policy = (spaces: number) => ({ role: "r", policy: `${"a".repeat(10_240)}${" ".repeat(spaces)}` });
        allows("role-policy-document-size", "aws:iam/rolePolicy:RolePolicy", policy(1000));
    });

    for (const [rule, type, property, most, bad, allowed] of [
        ["cluster-name", "aws:ecs/cluster:Cluster", "name", 255, "a b", "letters, digits, hyphens and underscores"],
        ["service-name", "aws:ecs/service:Service", "name", 255, "a.b", "letters, digits, hyphens and underscores"],
        ["task-definition-name", "aws:ecs/taskDefinition:TaskDefinition", "family", 255, "a/b", "letters, digits, hyphens and underscores"],
        [
            "load-balancer-name",
            "aws:lb/loadBalancer:LoadBalancer",
            "name",
            32,
            "internal-a",
            "letters, digits and hyphens, not starting or ending with a hyphen",
        ],
        [
            "target-group-name",
            "aws:lb/targetGroup:TargetGroup",
            "name",
            32,
            "a-",
            "letters, digits and hyphens, not starting or ending with a hyphen",
        ],
        ["log-group-name", "aws:cloudwatch/logGroup:LogGroup", "name", 512, "a b", "letters, digits and . _ / # -"],
        ["dashboard-name", "aws:cloudwatch/dashboard:Dashboard", "dashboardName", 255, "a b", "letters, digits, hyphens and underscores"],
        ["composite-alarm-name", "aws:cloudwatch/compositeAlarm:CompositeAlarm", "alarmName", 255, "ä", "printable ASCII"],
        ["event-target-name", "aws:cloudwatch/eventTarget:EventTarget", "targetId", 64, "a b", "letters, digits and . _ -"],
        ["log-metric-filter-name", "aws:cloudwatch/logMetricFilter:LogMetricFilter", "name", 512, "a:b", "no colon and no asterisk"],
        ["group-policy-name", "aws:autoscaling/policy:Policy", "name", 255, "ä", "printable ASCII"],
        ["policy-name", "aws:appautoscaling/policy:Policy", "name", 256, "ä", "printable ASCII"],
        ["scheduled-action-name", "aws:appautoscaling/scheduledAction:ScheduledAction", "name", 256, "a/b", "no |, slash or colon"],
        [
            "repository-name",
            "aws:ecr/repository:Repository",
            "name",
            256,
            "A",
            "lower case letters, digits and single . _ - / between them",
        ],
        [
            "pull-through-cache-rule-name",
            "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
            "ecrRepositoryPrefix",
            30,
            "A",
            "lower case letters, digits and single . _ - / between them",
        ],
        [
            "alias-name",
            "aws:kms/alias:Alias",
            "name",
            256,
            "alias/aws/a",
            "alias/ and letters, digits, hyphens, underscores and slashes, not starting with aws/",
        ],
        [
            "bucket-name",
            "aws:s3/bucket:Bucket",
            "bucket",
            63,
            "a_b",
            "lower case letters, digits, dots and hyphens, a letter or digit at both ends",
        ],
        ["schedule-name", "aws:scheduler/schedule:Schedule", "name", 64, "a b", "letters, digits and . _ -"],
        ["state-machine-name", "aws:sfn/stateMachine:StateMachine", "name", 80, "a.b", "letters, digits, hyphens and underscores"],
        ["function-name", "aws:lambda/function:Function", "name", 64, "a.b", "letters, digits, hyphens and underscores"],
        ["queue-name", "aws:sqs/queue:Queue", "name", 80, "a.b", "letters, digits, hyphens and underscores"],
        ["topic-name", "aws:sns/topic:Topic", "name", 256, "a.b", "letters, digits, hyphens and underscores"],
        [
            "capacity-provider-name",
            "aws:ecs/capacityProvider:CapacityProvider",
            "name",
            255,
            "fargate-like",
            "letters, digits, hyphens and underscores, not starting with aws, ecs or fargate",
        ],
        ["group-name", "aws:autoscaling/group:Group", "name", 255, "a:b", "printable ASCII except space and colon"],
        [
            "launch-template-name",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "name",
            128,
            "ab",
            "three or more letters, digits and ( ) . - / _",
        ],
        ["instance-profile-name", "aws:iam/instanceProfile:InstanceProfile", "name", 128, "a b", "letters, digits and _ + = , . @ -"],
        ["http-namespace-name", "aws:servicediscovery/httpNamespace:HttpNamespace", "name", 1024, "a b", "printable ASCII except space"],
        ["table-name", "aws:dynamodb/table:Table", "name", 255, "a b", "three or more letters, digits and _ . -"],
        ["permission-name", "aws:lambda/permission:Permission", "statementId", 100, "a.b", "letters, digits, hyphens and underscores"],
        ["role-name", "aws:iam/role:Role", "name", 64, "a b", "letters, digits and _ + = , . @ -"],
    ] as const) {
        it(`takes ${String(most)} characters of ${property} of ${type}, and only those that AWS takes`, () => {
            const start = type === "aws:kms/alias:Alias" ? "alias/" : "";
            const given = (length: number) => ({ [property]: start + "a".repeat(length - start.length) });
            allows(rule, type, given(most - 1), given(most), { [property]: unknownValue });
            assert.equal(tests.reasonsOf(rule, type, given(most + 1)).length, 1);
            refuses(rule, type, { [property]: bad }, `InvalidParameter: ${property} takes ${allowed}, got ${bad}; rename it`);
        });
    }

    it("takes of a subscription the endpoint that its protocol has, and shows none", () => {
        const subscription = "aws:sns/topicSubscription:TopicSubscription";
        const of = (protocol: string, endpoint: unknown) => ({ topic: "arn:aws:sns:eu-central-1:111111111111:t", protocol, endpoint });
        allows(
            "subscription-endpoint",
            subscription,
            of("email", "team@example.com"),
            of("https", "https://events.example.com/key"),
            of("https", unknownValue),
            of("sqs", "arn:aws:sqs:eu-central-1:111111111111:q"),
            of("sms", "+4915112345678"),
        );
        const reason = (protocol: string, form: string) =>
            `InvalidParameter: Endpoint must match the specified protocol, got another form for ${protocol}; give ${form}`;
        const https = "an address that begins with https://";
        refuses("subscription-endpoint", subscription, of("https", "http://events.example.com/key"), reason("https", https));
        refuses("subscription-endpoint", subscription, of("https", "team@example.com"), reason("https", https));
        refuses("subscription-endpoint", subscription, of("email", "https://events.example.com"), reason("email", "an e-mail address"));
    });

    it("tells how much too long a name is", () => {
        const reason = "InvalidParameter: name has 255 characters at most, got 256; shorten it";
        refuses("cluster-name", "aws:ecs/cluster:Cluster", { name: "a".repeat(256) }, reason);
    });

    it("takes 50 tags, the provider's included, of 128 and 256 characters", () => {
        const cluster = "aws:ecs/cluster:Cluster";
        const tags = (count: number) => ({
            tags: Object.fromEntries(times(count, (index) => [`k${String(index)}`, "v"]) as [string, string][]),
        });
        allows("tag-count", cluster, tags(47), tags(48));
        refuses("tag-count", cluster, tags(49), "TooManyTags: a resource has 50 tags at most, got 51; remove some");
        const tag = (key: string, value = "v") => ({ tags: { [key]: value } });
        allows("tag-text", cluster, tag("a".repeat(128)), tag("a", "a".repeat(256)), { tags: { a: unknownValue } }, { tags: unknownValue });
        refuses("tag-text", cluster, tag("a".repeat(129)), "InvalidTag: a key has 128 characters at most, got 129; shorten it");
        refuses(
            "tag-text",
            cluster,
            tag("k", "a".repeat(257)),
            "InvalidTag: the value of k has 256 characters at most, got 257; shorten it",
        );
        refuses("tag-text", cluster, tag("aws:x"), "InvalidTag: keys that begin with aws: are reserved for AWS, got aws:x; rename it");
    });
});

describe("refusals of functions, state machines and schedules", () => {
    it("takes the expressions of EventBridge Scheduler, and no other", () => {
        const schedule = "aws:scheduler/schedule:Schedule";
        const at = (scheduleExpression: string) => ({ scheduleExpression });
        const taken = ["cron(0 2 * * ? *)", "cron(0 2 ? * MON-FRI *)", "rate(1 hours)", "rate(15 minutes)", "at(2027-01-01T00:00:00)"];
        allows("schedule-expression", schedule, ...taken.map(at), at(unknownValue));
        for (const wrong of ["cron(0 2 * * *)", "cron(0 2 * * * *)", "cron(0 2 ? * ? *)", "rate(0 hours)", "rate(1 week)", "@daily"]) {
            refuses(
                "schedule-expression",
                schedule,
                at(wrong),
                `ValidationException: Invalid Schedule Expression ${wrong}; write one such as cron(0 2 * * ? *) or rate(1 hours)`,
            );
        }
    });

    it("asks for a definition that starts at one of its states", () => {
        const machine = "aws:sfn/stateMachine:StateMachine";
        const mend = "name one of its States in StartAt";
        allows(
            "state-machine-definition",
            machine,
            { definition: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}' },
            { definition: unknownValue },
        );
        for (const definition of ["{}", "no JSON", '{"StartAt":"B","States":{"A":{}}}']) {
            refuses(
                "state-machine-definition",
                machine,
                { definition },
                `InvalidDefinition: Invalid State Machine Definition, got ${definition}; ${mend}`,
            );
        }
    });
});

describe("the table of refusals of inputs", () => {
    it("is tested to the last row, each by a name of its own", () => {
        const rules = refusals.map(({ rule }) => rule);
        assert.deepEqual(rules, [...new Set(rules)]);
        assert.deepEqual(tests.untested(refusals.filter((row) => row.kind === "inputs" && !elsewhere.includes(row))), []);
    });
});
