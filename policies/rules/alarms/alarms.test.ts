import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { alarmActions } from "./alarmActions.ts";
import { alarmCpu } from "./alarmCpu.ts";
import { alarmDatapoints } from "./alarmDatapoints.ts";
import { alarmDimensions } from "./alarmDimensions.ts";
import { alarmHealthyHosts } from "./alarmHealthyHosts.ts";
import { alarmLeadsToService } from "./alarmLeadsToService.ts";
import { alarmMemory } from "./alarmMemory.ts";
import { alarmMetricKnown } from "./alarmMetricKnown.ts";
import { alarmNoShortSpike } from "./alarmNoShortSpike.ts";
import { alarmP99 } from "./alarmP99.ts";
import { alarmRunningTasks } from "./alarmRunningTasks.ts";
import { alarmScalingHealth } from "./alarmScalingHealth.ts";
import { alarmSetComplete } from "./alarmSetComplete.ts";
import { alarmUnhealthyHosts } from "./alarmUnhealthyHosts.ts";
import { chatGuardrail } from "./chatGuardrail.ts";

const resourceId = "service/langfuse-prod-eu/web";
const ofService = { ClusterName: "langfuse-prod-eu", ServiceName: "web" };
const ofTargetGroup = { LoadBalancer: "app/entry/1", TargetGroup: "targetgroup/web/2" };

function serviceAs(role: string): TestResource {
    return {
        type: "aws:ecs/service:Service",
        name: "web",
        props: { name: "web", tags: { Role: role, Service: "web" } },
        uses: { loadBalancers: ["web-tg"] },
    };
}
const group: TestResource = { type: "aws:lb/targetGroup:TargetGroup", name: "web-tg", props: {} };
const target: TestResource = {
    type: "aws:appautoscaling/target:Target",
    name: "web-scaling",
    props: { resourceId, minCapacity: 2, maxCapacity: 10 },
};
const web = [group, serviceAs("web"), target];

function policyOn(predefinedMetricType: string, targetValue: number): TestResource {
    return {
        type: "aws:appautoscaling/policy:Policy",
        name: `web-${predefinedMetricType}`,
        props: {
            resourceId,
            targetTrackingScalingPolicyConfiguration: { predefinedMetricSpecification: { predefinedMetricType }, targetValue },
        },
    };
}

function alarmOn(name: string, props: TestResource["props"]): TestResource {
    return {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name,
        props: {
            name,
            comparisonOperator: "GreaterThanThreshold",
            period: 300,
            evaluationPeriods: 2,
            treatMissingData: "notBreaching",
            alarmActions: ["arn:aws:sns:eu-central-1:111111111111:alarms"],
            ...props,
        },
    };
}

const cpu = alarmOn("web-high-cpu", {
    namespace: "AWS/ECS",
    metricName: "CPUUtilization",
    dimensions: ofService,
    statistic: "Average",
    threshold: 80,
});
const memory = alarmOn("web-high-memory", {
    namespace: "AWS/ECS",
    metricName: "MemoryUtilization",
    dimensions: ofService,
    statistic: "Average",
    threshold: 85,
});
const p99 = alarmOn("web-p99", {
    namespace: "AWS/ApplicationELB",
    metricName: "TargetResponseTime",
    dimensions: ofTargetGroup,
    extendedStatistic: "p99",
    threshold: 0.5,
});
const healthy: TestResource = {
    ...alarmOn("web-healthy", {
        namespace: "AWS/ApplicationELB",
        metricName: "HealthyHostCount",
        dimensions: ofTargetGroup,
        statistic: "Minimum",
        comparisonOperator: "LessThanThreshold",
        threshold: 2,
        treatMissingData: "breaching",
    }),
    uses: { dimensions: ["web-tg"] },
};
const unhealthy = alarmOn("web-unhealthy", {
    namespace: "AWS/ApplicationELB",
    metricName: "UnHealthyHostCount",
    dimensions: ofTargetGroup,
    statistic: "Maximum",
    threshold: 0,
    period: 60,
    evaluationPeriods: 5,
});

const errors = alarmOn("web-5xx", {
    threshold: 1,
    metricQueries: [
        { id: "errors", metric: elb("HTTPCode_Target_5XX_Count", "Sum", 300) },
        { id: "requests", metric: elb("RequestCount", "Sum", 300) },
        { id: "result", expression: "100 * errors / requests", returnData: true },
    ],
    period: undefined,
});
function elb(metricName: string, stat: string, period: number) {
    return { namespace: "AWS/ApplicationELB", metricName, dimensions: ofTargetGroup, stat, period };
}
/** The same alarm by metric math over both target groups of a service. */
function overBoth(alarm: TestResource, stat: string, period: number, fold: string): TestResource {
    const metricName = String(alarm.props["metricName"]);
    return {
        ...alarm,
        props: {
            ...alarm.props,
            ...{ namespace: undefined, metricName: undefined, dimensions: undefined, period: undefined },
            ...{ statistic: undefined, extendedStatistic: undefined },
            metricQueries: [
                { id: "group", metric: elb(metricName, stat, period) },
                { id: "groupAlternate", metric: elb(metricName, stat, period) },
                { id: "result", expression: `${fold}([group, groupAlternate])`, returnData: true },
            ],
        },
        uses: { metricQueries: ["web-tg", "web-tg-alternate"] },
    };
}
const groups = [group, { ...group, name: "web-tg-alternate" }];
const bothGroups = { loadBalancers: ["web-tg", "web-tg-alternate"] };
const running = alarmOn("web-running", {
    namespace: "ECS/ContainerInsights",
    metricName: "RunningTaskCount",
    dimensions: ofService,
    statistic: "Minimum",
    comparisonOperator: "LessThanThreshold",
    threshold: 2,
    period: 60,
    evaluationPeriods: 5,
    treatMissingData: "breaching",
});
function window(seconds: string): string {
    return `period times evaluationPeriods is ${seconds}, must be 300 to 900 seconds; use two periods of 300`;
}

describeRule(alarmCpu, {
    good: cpu,
    others: web,
    levels: "M M A -",
    cases: [
        ["the scaling target", { props: { threshold: 70 } }, "threshold is 70, must be above the scaling target 70 and at most 80; use 80"],
        ["just above the scaling target", { props: { threshold: 71 } }],
        ["81 percent", { props: { threshold: 81 } }, "threshold is 81, must be above the scaling target 70 and at most 80; use 80"],
        [
            "the target of the service's own policy",
            { props: { threshold: 75 }, others: [...web, policyOn("ECSServiceAverageCPUUtilization", 75)] },
            "threshold is 75, must be above the scaling target 75 and at most 80; use 80",
        ],
        [
            "more than the target of the service's own policy",
            { props: { threshold: 76 }, others: [...web, policyOn("ECSServiceAverageCPUUtilization", 75)] },
        ],
        ["90 percent of a worker", { props: { threshold: 90 }, others: [group, serviceAs("worker")] }],
        [
            "91 percent of a worker",
            { props: { threshold: 91 }, others: [group, serviceAs("worker")] },
            "threshold is 91, must be above the scaling target 80 and at most 90; use 90",
        ],
        [
            "90 percent of a worker that is not here, by the alarm's own tag",
            { props: { threshold: 90, tags: { Role: "worker" } }, others: [] },
        ],
        [
            "no threshold",
            { props: { threshold: undefined } },
            "threshold is not set, must be above the scaling target 70 and at most 80; use 80",
        ],
        ["299 seconds", { props: { period: 299, evaluationPeriods: 1 } }, window("299")],
        ["300 seconds", { props: { evaluationPeriods: 1 } }],
        ["900 seconds", { props: { evaluationPeriods: 3 } }],
        ["960 seconds", { props: { period: 60, evaluationPeriods: 16 } }, window("960")],
        ["no period", { props: { period: undefined } }, window("not set")],
        [
            "an idle service",
            { props: { comparisonOperator: "LessThanThreshold" } },
            "comparisonOperator is LessThanThreshold, must be GreaterThanThreshold; an idle service is no alarm",
        ],
        ["85 percent where 85 are configured", { props: { threshold: 85 }, config: { highest: 85 } }],
        ["the CPU of an instance", { props: { namespace: "AWS/EC2", threshold: 99 } }],
        [
            "the highest of several targets",
            {
                props: { threshold: 75 },
                others: [
                    ...web,
                    policyOn("ECSServiceAverageCPUUtilization", 75),
                    { ...policyOn("ECSServiceAverageCPUUtilization", 65), name: "second" },
                ],
            },
            "threshold is 75, must be above the scaling target 75 and at most 80; use 80",
        ],
        [
            "the memory target of the service, which is not its own",
            { props: { threshold: 76 }, others: [...web, policyOn("ECSServiceAverageMemoryUtilization", 79)] },
        ],
        [
            "a policy whose target is not set",
            {
                others: [
                    ...web,
                    {
                        ...policyOn("ECSServiceAverageCPUUtilization", 70),
                        props: {
                            resourceId,
                            targetTrackingScalingPolicyConfiguration: {
                                predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                            },
                        },
                    },
                ],
            },
        ],
        ["another metric of ECS", { props: { metricName: "MemoryUtilization", threshold: 99 } }],
        [
            "less than the scaling target",
            { props: { threshold: 69 } },
            "threshold is 69, must be above the scaling target 70 and at most 80; use 80",
        ],
        ["89 percent of a worker", { props: { threshold: 89 }, others: [group, serviceAs("worker")] }],
        ["301 seconds", { props: { period: 301, evaluationPeriods: 1 } }],
        ["899 seconds", { props: { period: 899, evaluationPeriods: 1 } }],
        ["901 seconds", { props: { period: 901, evaluationPeriods: 1 } }, window("901")],
    ],
    mayBeUnset: ["metricName"],
    unknown: ["threshold", "period", "comparisonOperator", "metricName"],
});

describeRule(alarmMemory, {
    good: memory,
    others: web,
    levels: "M M A -",
    cases: [
        ["86 percent", { props: { threshold: 86 } }, "threshold is 86, must be above 0 and at most 85; use 85"],
        ["84 percent", { props: { threshold: 84 } }],
        [
            "the scaling target",
            { props: { threshold: 80 }, others: [...web, policyOn("ECSServiceAverageMemoryUtilization", 80)] },
            "threshold is 80, must be above the scaling target 80 and at most 85; use 85",
        ],
        [
            "just above the scaling target",
            { props: { threshold: 81 }, others: [...web, policyOn("ECSServiceAverageMemoryUtilization", 80)] },
        ],
        ["a short spike", { props: { period: 60 } }, window("120")],
        ["five minutes", { props: { evaluationPeriods: 1 } }],
        ["15 minutes", { props: { evaluationPeriods: 3 } }],
        ["the memory of an instance", { props: { namespace: "AWS/EC2", threshold: 99 } }],
        ["16 minutes", { props: { period: 960, evaluationPeriods: 1 } }, window("960")],
        [
            "too little memory in use",
            { props: { comparisonOperator: "LessThanThreshold" } },
            "comparisonOperator is LessThanThreshold, must be GreaterThanThreshold; correct it",
        ],
        ["another metric of ECS", { props: { metricName: "CPUUtilization", threshold: 99 } }],
        [
            "the CPU target of the service, which is not its own",
            { props: { threshold: 80 }, others: [...web, policyOn("ECSServiceAverageCPUUtilization", 84)] },
        ],
        ["no threshold", { props: { threshold: undefined } }, "threshold is not set, must be above 0 and at most 85; use 85"],
        ["299 seconds", { props: { period: 299, evaluationPeriods: 1 } }, window("299")],
        ["301 seconds", { props: { period: 301, evaluationPeriods: 1 } }],
        ["899 seconds", { props: { period: 899, evaluationPeriods: 1 } }],
        ["901 seconds", { props: { period: 901, evaluationPeriods: 1 } }, window("901")],
    ],
    unknown: ["threshold", "evaluationPeriods"],
});

describeRule(alarmP99, {
    good: p99,
    levels: "M M A -",
    cases: [
        [
            "milliseconds",
            { props: { threshold: 500 } },
            "threshold is 500, must be more than 0 and at most 0.5 seconds; it looks like milliseconds, use 0.5",
        ],
        [
            "ten, which is milliseconds too",
            { props: { threshold: 10 } },
            "threshold is 10, must be more than 0 and at most 0.5 seconds; it looks like milliseconds, use 0.01",
        ],
        ["just over", { props: { threshold: 0.51 } }, "threshold is 0.51, must be more than 0 and at most 0.5 seconds; lower it"],
        ["just under", { props: { threshold: 0.49 } }],
        ["nearly ten seconds", { props: { threshold: 9.99 } }, "threshold is 9.99, must be more than 0 and at most 0.5 seconds; lower it"],
        ["zero", { props: { threshold: 0 } }, "threshold is 0, must be more than 0 and at most 0.5 seconds; lower it"],
        [
            "the average",
            { props: { extendedStatistic: undefined, statistic: "Average" } },
            "statistic is Average, must be extendedStatistic p99; set it and remove statistic",
        ],
        ["p95", { props: { extendedStatistic: "p95" } }, "statistic is p95, must be extendedStatistic p99; set it and remove statistic"],
        ["another metric", { props: { metricName: "RequestCount", threshold: 500, extendedStatistic: undefined } }],
        [
            "no threshold",
            { props: { threshold: undefined } },
            "threshold is not set, must be more than 0 and at most 0.5 seconds; lower it",
        ],
    ],
    unknown: ["threshold", "extendedStatistic"],
});

describeRule(alarmP99, {
    good: overBoth(p99, "p99", 300, "MAX"),
    others: groups,
    levels: "M M A -",
    cases: [
        [
            "milliseconds",
            { props: { threshold: 500 } },
            "threshold is 500, must be more than 0 and at most 0.5 seconds; it looks like milliseconds, use 0.5",
        ],
        [
            "the average of one target group",
            { props: { "metricQueries.1.metric.stat": "Average" } },
            "statistic is Average, must be extendedStatistic p99; set it and remove statistic",
        ],
    ],
    mayBeUnset: ["metricQueries", "metricQueries.0.metric.metricName"],
    unknown: ["metricQueries.0.metric.metricName", "metricQueries.1.metric.stat", "threshold"],
});
const p99OfCalls = alarmOn("web-p99", {
    namespace: "AWS/ECS",
    metricName: "TargetResponseTime",
    dimensions: { TargetDiscoveryName: "web" },
    extendedStatistic: "p99",
    threshold: 500,
});
describeRule(alarmP99, {
    good: p99OfCalls,
    levels: "M M A -",
    cases: [
        ["seconds", { props: { threshold: 0.5 } }, "threshold is 0.5, must be 10 to 500 milliseconds; it looks like seconds, use 500"],
        [
            "nearly ten, which is seconds too",
            { props: { threshold: 9 } },
            "threshold is 9, must be 10 to 500 milliseconds; it looks like seconds, use 9000",
        ],
        ["ten milliseconds", { props: { threshold: 10 } }],
        ["499 milliseconds", { props: { threshold: 499 } }],
        ["501 milliseconds", { props: { threshold: 501 } }, "threshold is 501, must be 10 to 500 milliseconds; lower it"],
        ["none", { props: { threshold: 0 } }, "threshold is 0, must be 10 to 500 milliseconds; lower it"],
        [
            "the average",
            { props: { extendedStatistic: "p90" } },
            "statistic is p90, must be extendedStatistic p99; set it and remove statistic",
        ],
        ["a second where a second is configured", { props: { threshold: 1000 }, config: { highest: 1 } }],
        ["a minute of a model", { props: { threshold: 60_000, tags: { Service: "web" } }, others: [group, serviceAs("ml")] }],
        [
            "a millisecond more of a model",
            { props: { threshold: 60_001, tags: { Service: "web" } }, others: [group, serviceAs("ml")] },
            "threshold is 60001, must be 10 to 60000 milliseconds; lower it",
        ],
    ],
    unknown: ["threshold"],
});

describeRule(alarmP99, {
    good: { ...p99, props: { ...p99.props, threshold: 60, tags: { Service: "web" } } },
    others: [group, serviceAs("ml"), target],
    levels: "M M A -",
    cases: [
        [
            "more than a minute of a model",
            { props: { threshold: 61 } },
            "threshold is 61, must be more than 0 and at most 60 seconds; lower it",
        ],
        ["half a minute of a model", { props: { threshold: 30 } }],
        ["a second less than a minute of a model", { props: { threshold: 59 } }],
        [
            "half a minute of an API",
            { props: { threshold: 30 }, others: [group, serviceAs("api"), target] },
            "threshold is 30, must be more than 0 and at most 0.5 seconds; it looks like milliseconds, use 0.03",
        ],
        [
            "more than is configured for models",
            { props: { threshold: 11 }, config: { highestOfModel: 10 } },
            "threshold is 11, must be more than 0 and at most 10 seconds; lower it",
        ],
    ],
    unknown: ["threshold"],
});

const slack: TestResource = {
    type: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    name: "alarms",
    props: { guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"] },
};
const noGuardrail = "guardrailPolicyArns is not set, must name what the channel may do at most; set it";
for (const good of [slack, { ...slack, type: "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration" }]) {
    describeRule(chatGuardrail, {
        good,
        levels: "M M M A",
        cases: [
            ["nothing, which AWS takes for AdministratorAccess", { props: { guardrailPolicyArns: undefined } }, noGuardrail],
            ["an empty list", { props: { guardrailPolicyArns: [] } }, noGuardrail],
            [
                "the whole account",
                { props: { guardrailPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] } },
                "guardrailPolicyArns is arn:aws:iam::aws:policy/AdministratorAccess, must be narrower; use CloudWatchReadOnlyAccess",
            ],
            ["a policy of one's own", { props: { guardrailPolicyArns: ["arn:aws:iam::111111111111:policy/Look"] } }],
        ],
        unknown: ["guardrailPolicyArns"],
    });
}

describeRule(alarmHealthyHosts, {
    good: overBoth(healthy, "Minimum", 60, "SUM"),
    others: [...groups, { ...serviceAs("web"), uses: bothGroups }, target],
    levels: "M M A -",
    cases: [
        ["more than the minimum", { props: { threshold: 3 } }, "threshold is 3, must be 2, the minimum of web-scaling; set it"],
        [
            "the average of one target group",
            { props: { "metricQueries.1.metric.stat": "Average" } },
            "statistic is Average, must be Minimum; correct it",
        ],
        [
            "missing data as no breach",
            { props: { treatMissingData: "notBreaching" } },
            "treatMissingData is notBreaching, must be breaching; without a target there is no data",
        ],
    ],
    mayBeUnset: ["metricQueries"],
    unknown: ["threshold", "metricQueries.0.metric.stat"],
});
describeRule(alarmHealthyHosts, {
    good: healthy,
    others: web,
    levels: "M M A -",
    cases: [
        ["more than the minimum", { props: { threshold: 3 } }, "threshold is 3, must be 2, the minimum of web-scaling; set it"],
        ["less than the minimum", { props: { threshold: 1 } }, "threshold is 1, must be 2, the minimum of web-scaling; set it"],
        [
            "the wrong direction",
            { props: { comparisonOperator: "LessThanOrEqualToThreshold" } },
            "comparisonOperator is LessThanOrEqualToThreshold, must be LessThanThreshold; correct it",
        ],
        ["the average", { props: { statistic: "Average" } }, "statistic is Average, must be Minimum; correct it"],
        [
            "missing data as no breach",
            { props: { treatMissingData: "missing" } },
            "treatMissingData is missing, must be breaching; without a target there is no data",
        ],
        ["a service that is not here", { props: { threshold: 5 }, others: [group] }],
        ["another metric", { props: { metricName: "UnHealthyHostCount", threshold: 0 } }],
    ],
    unknown: ["threshold", "statistic"],
});

describeRule(alarmUnhealthyHosts, {
    good: unhealthy,
    levels: "M M A -",
    cases: [
        ["more than one", { props: { threshold: 1 } }, "fires at GreaterThanThreshold 1, must be GreaterThanThreshold 0; correct it"],
        ["at least one", { props: { comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 1 } }],
        [
            "at least none, which is always",
            { props: { comparisonOperator: "GreaterThanOrEqualToThreshold" } },
            "fires at GreaterThanOrEqualToThreshold 0, must be GreaterThanThreshold 0; correct it",
        ],
        ["the average", { props: { statistic: "Average" } }, "statistic is Average, must be Maximum; correct it"],
        ["four minutes", { props: { evaluationPeriods: 4 } }, "period times evaluationPeriods is 240, must be 300 seconds; correct it"],
        ["six minutes", { props: { evaluationPeriods: 6 } }, "period times evaluationPeriods is 360, must be 300 seconds; correct it"],
        ["another metric", { props: { metricName: "HealthyHostCount", threshold: 2 } }],
    ],
    unknown: ["threshold", "period"],
});

describeRule(alarmUnhealthyHosts, {
    good: overBoth(unhealthy, "Maximum", 60, "SUM"),
    others: groups,
    levels: "M M A -",
    cases: [
        ["more than one", { props: { threshold: 1 } }, "fires at GreaterThanThreshold 1, must be GreaterThanThreshold 0; correct it"],
        [
            "the average of one target group",
            { props: { "metricQueries.0.metric.stat": "Average" } },
            "statistic is Average, must be Maximum; correct it",
        ],
        ["four minutes", { props: { evaluationPeriods: 4 } }, "period times evaluationPeriods is 240, must be 300 seconds; correct it"],
    ],
    mayBeUnset: ["metricQueries"],
    unknown: ["threshold", "metricQueries.0.metric.stat", "metricQueries.0.metric.period"],
});

describeRule(alarmRunningTasks, {
    good: running,
    others: web,
    levels: "M M A -",
    cases: [
        ["one more than the minimum", { props: { threshold: 3 } }, "threshold is 3, must be 2, the minimum of web-scaling; set it"],
        ["one less than the minimum", { props: { threshold: 1 } }, "threshold is 1, must be 2, the minimum of web-scaling; set it"],
        [
            "missing data as no breach",
            { props: { treatMissingData: "missing" } },
            "treatMissingData is missing, must be breaching; without a task there may be no data",
        ],
        ["a scheduler, which is not scaled", { props: { threshold: 1 }, others: [group, serviceAs("scheduler")] }],
        ["too many tasks", { props: { comparisonOperator: "GreaterThanThreshold", threshold: 10, treatMissingData: "notBreaching" } }],
        ["another metric", { props: { metricName: "DesiredTaskCount", threshold: 0 } }],
    ],
    mayBeUnset: ["metricName", "comparisonOperator"],
    unknown: ["threshold", "treatMissingData", "metricName", "comparisonOperator"],
});

describeRule(alarmMetricKnown, {
    good: unhealthy,
    levels: "M M M M",
    cases: [
        [
            "a lower case h",
            { props: { metricName: "UnhealthyHostCount" } },
            "metricName is UnhealthyHostCount, must be a metric of AWS/ApplicationELB; use UnHealthyHostCount",
        ],
        [
            "a metric that is not published",
            { props: { metricName: "HostCount" } },
            "metricName is HostCount, must be a metric of AWS/ApplicationELB; correct it",
        ],
        [
            "a wrong name inside metric math",
            {
                props: {
                    metricName: undefined,
                    metricQueries: [
                        { id: "a", metric: { namespace: "AWS/SQS", metricName: "QueueDepth" } },
                        { id: "b", expression: "a" },
                    ],
                },
            },
            "metricName is QueueDepth, must be a metric of AWS/SQS; correct it",
        ],
        ["a namespace of the application", { props: { namespace: "Workers", metricName: "QueueDepth" } }],
        ["one that is called as what every object has", { props: { namespace: "constructor", metricName: "QueueDepth" } }],
    ],
    mayBeUnset: ["metricName", "namespace"],
    unknown: ["metricName", "namespace"],
});

describeRule(alarmDimensions, {
    good: cpu,
    levels: "M M M M",
    cases: [
        [
            "none",
            { props: { dimensions: undefined } },
            "dimensions of CPUUtilization are empty, must be ClusterName and ServiceName, or ClusterName; correct them",
        ],
        [
            "a service without its cluster",
            { props: { dimensions: { ServiceName: "web" } } },
            "dimensions of CPUUtilization are ServiceName, must be ClusterName and ServiceName, or ClusterName; correct them",
        ],
        [
            "one too many",
            { props: { "dimensions.TaskId": "1" } },
            "dimensions of CPUUtilization are ClusterName, ServiceName, TaskId, must be ClusterName and ServiceName, or ClusterName; correct them",
        ],
        ["a namespace that is called as what every object has", { props: { namespace: "toString" } }],
        [
            "a cluster by its ARN",
            { props: { "dimensions.ClusterName": "arn:aws:ecs:eu-central-1:111111111111:cluster/langfuse-prod-eu" } },
            "ClusterName of CPUUtilization is an address, must be what AWS calls it there; take its name",
        ],
        [
            "a target group by its ARN",
            {
                props: {
                    ...unhealthy.props,
                    dimensions: {
                        LoadBalancer: "app/entry/1",
                        TargetGroup: "arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/web/1",
                    },
                },
            },
            "TargetGroup of UnHealthyHostCount is an address, must be what AWS calls it there; take its arnSuffix",
        ],
        ["values that are not known yet", { props: { "dimensions.ServiceName": "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }],
        [
            "a target group without its load balancer",
            { props: { ...unhealthy.props, dimensions: { TargetGroup: "web" } } },
            "dimensions of UnHealthyHostCount are TargetGroup, must be LoadBalancer and TargetGroup, or AvailabilityZone and LoadBalancer and TargetGroup; correct them",
        ],
        [
            "errors of the load balancer by target group",
            { props: { ...unhealthy.props, metricName: "HTTPCode_ELB_5XX_Count" } },
            "dimensions of HTTPCode_ELB_5XX_Count are LoadBalancer, TargetGroup, must be LoadBalancer, or AvailabilityZone and LoadBalancer; correct them",
        ],
        [
            "requests of the whole load balancer",
            { props: { ...unhealthy.props, metricName: "RequestCount", dimensions: { LoadBalancer: "app/entry/1" } } },
        ],
        ["answers of Service Connect", { props: { metricName: "TargetResponseTime", dimensions: { TargetDiscoveryName: "web" } } }],
        ["requests of Service Connect", { props: { metricName: "RequestCount", dimensions: { DiscoveryName: "web" } } }],
        [
            "answers of Service Connect by the name of the one who asks",
            { props: { metricName: "TargetResponseTime", dimensions: { DiscoveryName: "web" } } },
            "dimensions of TargetResponseTime are DiscoveryName, must be TargetDiscoveryName, or ClusterName and ServiceName and TargetDiscoveryName; correct them",
        ],
        [
            "the second metric of metric math without its load balancer",
            {
                props: {
                    ...{ namespace: undefined, metricName: undefined, dimensions: undefined },
                    metricQueries: [
                        { id: "group", metric: elb("HealthyHostCount", "Minimum", 60) },
                        { id: "groupAlternate", metric: { ...elb("HealthyHostCount", "Minimum", 60), dimensions: { TargetGroup: "2" } } },
                    ],
                },
            },
            "dimensions of HealthyHostCount are TargetGroup, must be LoadBalancer and TargetGroup, or AvailabilityZone and LoadBalancer and TargetGroup; correct them",
        ],
        ["a metric of the application without any", { props: { namespace: "Workers", dimensions: undefined } }],
        ["the right ones in another order", { props: { dimensions: { ServiceName: "web", ClusterName: "langfuse-prod-eu" } } }],
        ["a metric that AWS does not publish, which is another rule's", { props: { metricName: "CpuUtilization", dimensions: {} } }],
        ["no metric", { props: { metricName: undefined, namespace: undefined, dimensions: {} } }],
    ],
    unknown: ["dimensions"],
});

const composite: TestResource = {
    type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    name: "web-composite",
    props: { alarmName: "web-composite", alarmRule: "ALARM(web-high-cpu) AND NOT ALARM(web-high-traffic)", alarmActions: ["arn"] },
};
describeRule(alarmActions, {
    good: cpu,
    levels: "M M A -",
    cases: [
        ["none", { props: { alarmActions: undefined } }, "alarmActions is empty, must name a topic; add it"],
        ["none that are on", { props: { actionsEnabled: false } }, "actionsEnabled is false, must be true; turn it on"],
        ["a topic that is not known yet", { props: { alarmActions: ["04da6b54-80e4-46f7-96ec-b56ff0331ba9"] } }],
        ["none, in a composite alarm that notifies", { props: { alarmActions: [] }, others: [composite] }],
        [
            "none, in a composite alarm that does not",
            { props: { alarmActions: [] }, others: [{ ...composite, props: { ...composite.props, alarmActions: [] } }] },
            "alarmActions is empty, must name a topic; add it",
        ],
        [
            "none, beside a composite alarm on a longer name",
            { props: { alarmActions: [], name: "web-high" }, others: [composite] },
            "alarmActions is empty, must name a topic; add it",
        ],
        ["actions that are not known yet as a whole", { props: { alarmActions: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }],
        [
            "none, in a composite alarm that names it in quotes",
            { props: { alarmActions: [] }, others: [{ ...composite, props: { ...composite.props, alarmRule: 'ALARM("web-high-cpu")' } }] },
        ],
        [
            "none, without a name, beside a composite alarm",
            {
                props: { alarmActions: [], name: undefined },
                others: [{ ...composite, props: { ...composite.props, alarmRule: "ALARM(undefined)" } }],
            },
            "alarmActions is empty, must name a topic; add it",
        ],
        [
            "none, in a composite alarm by the name that AWS uses",
            { props: { alarmActions: [], name: undefined, alarmName: "web-high-cpu" }, others: [composite] },
        ],
    ],
    unknown: ["actionsEnabled"],
});

const short = { props: { period: 60, evaluationPeriods: 1 } };
function deployed(alarmNames: string[]): TestResource {
    return { type: "aws:ecs/service:Service", name: "web", props: { alarms: { alarmNames, enable: true, rollback: true } } };
}
describeRule(alarmNoShortSpike, {
    good: cpu,
    levels: "A A A A",
    cases: [
        [
            "one minute",
            { props: { period: 60, evaluationPeriods: 1 } },
            "period times evaluationPeriods is 60, must be at least 300 seconds; lengthen it",
        ],
        [
            "299 seconds",
            { props: { period: 299, evaluationPeriods: 1 } },
            "period times evaluationPeriods is 299, must be at least 300 seconds; lengthen it",
        ],
        ["300 seconds", { props: { period: 300, evaluationPeriods: 1 } }],
        ["a minute of another metric", { props: { metricName: "RunningTaskCount", period: 60, evaluationPeriods: 1 } }],
        [
            "a minute of memory",
            { props: { metricName: "MemoryUtilization", period: 60, evaluationPeriods: 1 } },
            "period times evaluationPeriods is 60, must be at least 300 seconds; lengthen it",
        ],
        ["301 seconds", { props: { period: 301, evaluationPeriods: 1 } }],
        ["a minute that rolls a deployment back", { ...short, others: [deployed(["web-high-cpu"])] }],
        [
            "a minute of an alarm that a deployment names by reference",
            { ...short, others: [{ ...deployed([]), uses: { alarms: ["web-high-cpu"] } }] },
        ],
        [
            "a minute beside another alarm that rolls a deployment back",
            { ...short, others: [deployed(["web-deployment-p99"])] },
            "period times evaluationPeriods is 60, must be at least 300 seconds; lengthen it",
        ],
        [
            "a minute of errors by metric math",
            {
                props: {
                    ...{ namespace: undefined, metricName: undefined, dimensions: undefined, period: undefined, evaluationPeriods: 1 },
                    metricQueries: [{ id: "errors", metric: { metricName: "HTTPCode_Target_5XX_Count", period: 60, stat: "Sum" } }],
                },
            },
            "period times evaluationPeriods is 60, must be at least 300 seconds; lengthen it",
        ],
        [
            "a slow minute",
            { props: { ...p99.props, period: 60, evaluationPeriods: 1 } },
            "period times evaluationPeriods is 60, must be at least 300 seconds; lengthen it",
        ],
    ],
    mayBeUnset: ["metricName"],
    unknown: ["period", "metricName"],
});

const watched = [p99, unhealthy].map((alarm): TestResource => ({ ...alarm, uses: { dimensions: ["web-tg"] } }));
const ofWeb = [...watched, { ...errors, uses: { metricQueries: ["web-tg"] } }];
const queuePolicy: TestResource = {
    type: "aws:appautoscaling/policy:Policy",
    name: "web-queue",
    props: {
        resourceId,
        targetTrackingScalingPolicyConfiguration: {
            customizedMetricSpecification: { metricName: "QueueDepth", dimensions: [{ name: "QueueName", value: "q" }] },
        },
    },
};
function missing(metric: string): string {
    return `has no alarm on ${metric}${metric === "HealthyHostCount" ? " below the minimum" : ""}, must have one; add it`;
}
const allOfWeb = [
    "CPUUtilization",
    "MemoryUtilization",
    "TargetResponseTime",
    "HTTPCode_Target_5XX_Count",
    "HealthyHostCount",
    "UnHealthyHostCount",
];
const ofBoth = [
    overBoth(healthy, "Minimum", 60, "SUM"),
    overBoth(unhealthy, "Maximum", 60, "SUM"),
    overBoth(p99, "p99", 300, "MAX"),
    { ...errors, uses: { metricQueries: ["web-tg", "web-tg-alternate"] } },
];
const connected = { serviceConnectConfiguration: { enabled: true, services: [{ portName: "http" }] } };
const ofConnect = ["TargetResponseTime", "HTTPCode_Target_5XX_Count"].map((metricName) =>
    alarmOn(`web-${metricName}`, {
        namespace: "AWS/ECS",
        metricName,
        dimensions: { TargetDiscoveryName: "web" },
        tags: { Service: "web" },
    }),
);
function tagged(alarms: readonly TestResource[]): readonly TestResource[] {
    return alarms.map((alarm) => ({ ...alarm, props: { ...alarm.props, tags: { Service: "web" } } }));
}
describeRule(alarmSetComplete, {
    good: serviceAs("web"),
    others: [group, cpu, memory, healthy, ...ofWeb],
    levels: "M M A -",
    cases: [
        ["none", { others: [group] }, ...allOfWeb.map(missing)],
        ["one that is missing", { others: [group, cpu, healthy, ...ofWeb] }, missing("MemoryUtilization")],
        [
            "an alarm on an idle processor",
            { others: [group, { ...cpu, props: { ...cpu.props, comparisonOperator: "LessThanThreshold" } }, memory, healthy, ...ofWeb] },
            missing("CPUUtilization"),
        ],
        [
            "an alarm that has its tag and reads another cluster",
            {
                props: { cluster: "arn:aws:ecs:eu-central-1:111111111111:cluster/langfuse-prod-eu" },
                others: [
                    group,
                    { ...cpu, props: { ...cpu.props, tags: { Service: "web" }, dimensions: { ClusterName: "other", ServiceName: "web" } } },
                    memory,
                    healthy,
                    ...ofWeb,
                ],
            },
            missing("CPUUtilization"),
        ],
        [
            "an alarm of another service",
            { props: { name: "web-iso", "tags.Service": "web-iso", loadBalancers: [{ containerPort: 3000 }] }, uses: {} },
            ...allOfWeb.map(missing),
        ],
        [
            "alarms of its namesake in another cluster",
            { props: { cluster: "other", "tags.Service": "other" }, others: [group, cpu, memory, healthy, ...ofWeb] },
            ...["CPUUtilization", "MemoryUtilization"].map(missing),
        ],
        [
            "alarms of its own cluster",
            { props: { cluster: "arn:aws:ecs:eu-central-1:111111111111:cluster/langfuse-prod-eu", "tags.Service": "other" } },
        ],
        [
            "a worker without an alarm on its queue",
            { props: { "tags.Role": "worker" }, others: [group, cpu, memory, ...ofWeb, queuePolicy] },
            missing("ApproximateNumberOfMessagesVisible or QueueDepth"),
        ],
        [
            "a worker whose queue is read where scaling is judged, and its dead letters",
            {
                props: { "tags.Role": "worker" },
                others: [
                    group,
                    cpu,
                    memory,
                    queuePolicy,
                    { type: "aws:sqs/queue:Queue", name: "dead", props: { name: "dead", redriveAllowPolicy: "{}" } },
                    alarmOn("failed", {
                        namespace: "AWS/SQS",
                        metricName: "ApproximateNumberOfMessagesVisible",
                        dimensions: { QueueName: "dead" },
                        tags: { Service: "web" },
                    }),
                    alarmOn("useless-scaling", {
                        tags: { Service: "web" },
                        metricQueries: ["ApproximateNumberOfMessagesVisible", "DesiredTaskCount"].map((metricName) => ({
                            id: metricName,
                            metric: { namespace: "AWS/SQS", metricName },
                        })),
                    }),
                ],
            },
            missing("ApproximateNumberOfMessagesVisible or QueueDepth"),
        ],
        [
            "a worker with an alarm on its queue, by the tag",
            {
                props: { "tags.Role": "worker" },
                others: [
                    group,
                    cpu,
                    memory,
                    alarmOn("queue", {
                        namespace: "Workers",
                        metricName: "QueueDepth",
                        dimensions: { QueueName: "q" },
                        tags: { Service: "web" },
                    }),
                ],
            },
        ],
        [
            "a worker with an alarm by metric math",
            {
                props: { "tags.Role": "worker" },
                others: [
                    group,
                    cpu,
                    memory,
                    alarmOn("backlog", {
                        tags: { Service: "web" },
                        metricQueries: [
                            { id: "visible", metric: { namespace: "AWS/SQS", metricName: "ApproximateNumberOfMessagesVisible" } },
                        ],
                    }),
                ],
            },
        ],
        ["beat that may stop unseen", { props: { "tags.Role": "beat" } }, missing("RunningTaskCount below the minimum")],
        ["a scheduler that may stop unseen", { props: { "tags.Role": "scheduler" } }, missing("RunningTaskCount below the minimum")],
        ["a scheduler that may not", { props: { "tags.Role": "scheduler" }, others: [group, running] }],
        [
            "a scheduler that is watched for a second one alone",
            {
                props: { "tags.Role": "scheduler" },
                others: [group, { ...running, props: { ...running.props, comparisonOperator: "GreaterThanThreshold" } }],
            },
            missing("RunningTaskCount below the minimum"),
        ],
        ["a worker on CPU alone", { props: { "tags.Role": "worker" }, others: [group, cpu, memory, running] }],
        [
            "a worker on CPU alone that may stop unseen",
            { props: { "tags.Role": "worker" }, others: [group, cpu, memory] },
            missing("RunningTaskCount below the minimum"),
        ],
        [
            "an api that other services call, unwatched",
            { props: { "tags.Role": "api", ...connected }, uses: {}, others: [group] },
            ...["CPUUtilization", "MemoryUtilization", "TargetResponseTime", "HTTPCode_Target_5XX_Count"].map(missing),
            missing("RunningTaskCount below the minimum"),
        ],
        [
            "an api that other services call",
            { props: { "tags.Role": "api", ...connected }, uses: {}, others: [cpu, memory, running, ...ofConnect] },
        ],
        [
            "an api that other services call, with alarms on a load balancer that it does not have",
            { props: { "tags.Role": "api", ...connected }, uses: {}, others: [group, cpu, memory, running, ...tagged(ofWeb)] },
            ...["TargetResponseTime", "HTTPCode_Target_5XX_Count"].map(missing),
        ],
        ["a model that nobody calls", { props: { "tags.Role": "ml" }, uses: {}, others: [cpu, memory, running] }],
        ["alarms over both target groups", { uses: bothGroups, others: [...groups, cpu, memory, ...ofBoth] }],
        [
            "an alarm that leaves out one of two target groups",
            { uses: bothGroups, others: [...groups, cpu, memory, healthy, ...ofBoth.slice(1)] },
            "alarm on HealthyHostCount leaves out web-tg-alternate, must read every target group; add it by metric math",
        ],
        [
            "an alarm for each of two target groups",
            {
                uses: bothGroups,
                others: [
                    ...groups,
                    cpu,
                    memory,
                    healthy,
                    { ...healthy, name: "web-healthy-alternate", uses: { dimensions: ["web-tg-alternate"] } },
                    ...ofBoth.slice(1),
                ],
            },
        ],
        [
            "an api, which needs the same",
            { props: { "tags.Role": "api" }, others: [group, cpu, healthy, ...ofWeb] },
            missing("MemoryUtilization"),
        ],
        [
            "ingestion, which needs the same",
            { props: { "tags.Role": "ingestion" }, others: [group, cpu, healthy, ...ofWeb] },
            missing("MemoryUtilization"),
        ],
        [
            "a model behind the load balancer, which needs the same",
            { props: { "tags.Role": "ml" }, others: [group] },
            ...allOfWeb.map(missing),
        ],
    ],
    mayBeUnset: ["tags", "tags.Role"],
    unknown: ["tags.Role"],
});

const atMaximum = alarmOn("web-at-max", {
    namespace: "ECS/ContainerInsights",
    metricName: "RunningTaskCount",
    dimensions: ofService,
    threshold: 10,
});
function byMath(metricName: string, threshold: number): TestResource {
    const queue = { namespace: "AWS/SQS", metricName: "NumberOfMessagesSent", dimensions: { QueueName: "q" } };
    const metric = { namespace: "AWS/ECS", metricName, dimensions: ofService };
    return alarmOn(metricName, {
        threshold,
        metricQueries: [
            { id: "a", metric: queue },
            { id: "b", metric },
        ],
    });
}
describeRule(alarmScalingHealth, {
    good: target,
    others: [group, serviceAs("web"), cpu, atMaximum],
    levels: "A A A -",
    cases: [
        [
            "none",
            { others: [group, serviceAs("web")] },
            "no alarm on RunningTaskCount at 10, must be one; add it",
            "no alarm on CPUUtilization, must be one; add it",
        ],
        ["one at another maximum", { props: { maxCapacity: 11 } }, "no alarm on RunningTaskCount at 11, must be one; add it"],
        ["a service that is not here", { others: [cpu, atMaximum] }],
        ["alarms by metric math, of which one metric is meant", { others: [byMath("CPUUtilization", 80), byMath("RunningTaskCount", 10)] }],
        ["none where one count is minimum and maximum", { props: { minCapacity: 10 }, others: [group, serviceAs("web"), cpu] }],
        [
            "none one below the maximum",
            { props: { minCapacity: 9 }, others: [group, serviceAs("web"), cpu] },
            "no alarm on RunningTaskCount at 10, must be one; add it",
        ],
        ["no maximum", { props: { maxCapacity: undefined } }, "no alarm on RunningTaskCount at the maximum, must be one; add it"],
        [
            "another metric at the maximum",
            { others: [group, serviceAs("web"), cpu, { ...cpu, name: "ten", props: { ...cpu.props, threshold: 10 } }] },
            "no alarm on RunningTaskCount at 10, must be one; add it",
        ],
        ["units of a table", { props: { serviceNamespace: "dynamodb" }, others: [group, serviceAs("web")] }],
        ["environments of a function", { props: { serviceNamespace: "lambda" }, others: [group, serviceAs("web")] }],
        ["a target without an id, of a service that is here", { props: { resourceId: undefined }, uses: { resourceId: ["web"] } }],
        [
            "alarms on other metrics alone",
            { others: [group, serviceAs("web"), memory, atMaximum] },
            "no alarm on CPUUtilization, must be one; add it",
        ],
    ],
    unknown: ["maxCapacity"],
});

describeRule(alarmDatapoints, {
    good: { type: "aws:cloudwatch/metricAlarm:MetricAlarm", name: "web-high-cpu", props: { evaluationPeriods: 3, datapointsToAlarm: 3 } },
    levels: "M M M M",
    cases: [
        [
            "one more than it looks at",
            { props: { datapointsToAlarm: 4 } },
            "datapointsToAlarm is 4, must be at most the evaluationPeriods 3; lower it",
        ],
        ["one less", { props: { datapointsToAlarm: 2 } }],
    ],
    mayBeUnset: ["datapointsToAlarm", "evaluationPeriods"],
    unknown: ["datapointsToAlarm", "evaluationPeriods"],
});

const ownCluster: TestResource = { type: "aws:ecs/cluster:Cluster", name: "cluster", props: { name: "langfuse" } };
const inCluster = (name: string): TestResource => ({
    type: "aws:ecs/service:Service",
    name,
    props: { name, cluster: "arn:aws:ecs:eu-central-1:1:cluster/langfuse" },
});
describeRule(alarmLeadsToService, {
    good: {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name: "web-high-cpu",
        props: { metricName: "CPUUtilization", dimensions: { ClusterName: "langfuse", ServiceName: "web" } },
    },
    others: [ownCluster, inCluster("web")],
    levels: "M M A -",
    cases: [
        [
            "another cluster",
            { props: { "dimensions.ClusterName": "amply" } },
            "ClusterName is amply, must be langfuse; correct the dimensions",
        ],
        [
            "a service that is gone",
            { props: { "dimensions.ServiceName": "wbe" } },
            "ServiceName is wbe, must be a service of langfuse; correct the dimensions",
        ],
        ["a service of another stack", { props: { dimensions: { ClusterName: "theirs", ServiceName: "theirs" } } }],
        ["a cluster as a whole", { props: { "dimensions.ServiceName": undefined } }],
        [
            "a service whose cluster is not known yet",
            { props: { "dimensions.ClusterName": "amply" }, others: [{ ...inCluster("web"), props: { name: "web" } }] },
        ],
    ],
    mayBeUnset: ["metricName"],
    unknown: ["metricName"],
});
