import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { scalingBacklogPerTask } from "./scalingBacklogPerTask.ts";
import { scalingCooldowns } from "./scalingCooldowns.ts";
import { scalingCpuAndRequest } from "./scalingCpuAndRequest.ts";
import { scalingCpuTarget } from "./scalingCpuTarget.ts";
import { scalingMemoryTarget } from "./scalingMemoryTarget.ts";
import { scalingRequestTarget } from "./scalingRequestTarget.ts";
import { scalingScaleInOn } from "./scalingScaleInOn.ts";
import { scalingScheduleBounds } from "./scalingScheduleBounds.ts";
import { scalingWorkerQueue } from "./scalingWorkerQueue.ts";

const resourceId = "service/langfuse-prod-eu/web";
const tracking = "targetTrackingScalingPolicyConfiguration";

function serviceAs(role: string): TestResource {
    return {
        type: "aws:ecs/service:Service",
        name: "web",
        props: {
            name: "web",
            cluster: "langfuse-prod-eu",
            tags: { Role: role },
            loadBalancers: role === "worker" ? undefined : [{ containerPort: 3000 }],
        },
    };
}

function policyOn(name: string, predefinedMetricType: string, targetValue: number): TestResource {
    return {
        type: "aws:appautoscaling/policy:Policy",
        name,
        props: {
            resourceId,
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType, resourceLabel: "app/entry/1/targetgroup/web/2" },
                targetValue,
                scaleInCooldown: 300,
                scaleOutCooldown: 60,
            },
        },
    };
}

const target: TestResource = {
    type: "aws:appautoscaling/target:Target",
    name: "web-scaling",
    props: { resourceId, tags: { CpuScaling: "on" } },
};
const cpu = policyOn("web-cpu", "ECSServiceAverageCPUUtilization", 70);
const memory = policyOn("web-memory", "ECSServiceAverageMemoryUtilization", 80);
const requests = policyOn("web-requests", "ALBRequestCountPerTarget", 1000);
const queueDimension = [{ name: "QueueName", value: "amply-celery-queue" }];
const depth: TestResource = {
    type: "aws:appautoscaling/policy:Policy",
    name: "worker-queue",
    props: {
        resourceId,
        targetTrackingScalingPolicyConfiguration: {
            targetValue: 100,
            customizedMetricSpecification: {
                metricName: "QueueDepth",
                namespace: "Workers",
                statistic: "Average",
                dimensions: queueDimension,
            },
        },
    },
};
const backlog: TestResource = {
    ...depth,
    props: {
        resourceId,
        targetTrackingScalingPolicyConfiguration: {
            targetValue: 100,
            customizedMetricSpecification: {
                metrics: [
                    {
                        id: "visible",
                        metricStat: {
                            metric: { metricName: "ApproximateNumberOfMessagesVisible", dimensions: queueDimension },
                            stat: "Average",
                        },
                    },
                    { id: "running", metricStat: { metric: { metricName: "RunningTaskCount", dimensions: [] }, stat: "Average" } },
                    { id: "result", expression: "visible / running" },
                ],
            },
        },
    },
};

const noRequests = "has no policy on ALBRequestCountPerTarget, must have one in every stage; add it";
const noCpu = "has no policy on ECSServiceAverageCPUUtilization though CpuScaling is on, must have one; add it or set the stage to off";
const withoutLoadBalancer: TestResource = { ...serviceAs("web"), props: { ...serviceAs("web").props, loadBalancers: [] } };
const bothGroups = changed(requests, {
    predefinedMetricSpecification: undefined,
    customizedMetricSpecification: {
        metrics: [
            ...["group", "groupAlternate"].map((id) => ({
                id,
                metricStat: { metric: { namespace: "AWS/ApplicationELB", metricName: "RequestCountPerTarget" }, stat: "Sum" },
                returnData: false,
            })),
            { id: "result", expression: "SUM([group, groupAlternate])", returnData: true },
        ],
    },
});
describeRule(scalingCpuAndRequest, {
    good: target,
    others: [serviceAs("web"), cpu, requests],
    levels: "M M M -",
    cases: [
        ["no policies in stage on", { others: [serviceAs("web")] }, noRequests, noCpu],
        ["no CPU policy in stage on", { others: [serviceAs("web"), requests] }, noCpu],
        ["no CPU policy in stage off", { props: { "tags.CpuScaling": "off" }, others: [serviceAs("web"), requests] }],
        ["no CPU policy in stage rolled-back", { props: { "tags.CpuScaling": "rolled-back" }, others: [serviceAs("web"), requests] }],
        ["a CPU policy in stage off", { props: { "tags.CpuScaling": "off" } }],
        ["no request policy in stage on", { others: [serviceAs("web"), cpu] }, noRequests],
        ["no request policy in stage off", { props: { "tags.CpuScaling": "off" }, others: [serviceAs("web"), cpu] }, noRequests],
        ["no request policy in stage rolled-back", { props: { "tags.CpuScaling": "rolled-back" }, others: [serviceAs("web")] }, noRequests],
        ["no CPU policy without a stage", { props: { tags: undefined }, others: [serviceAs("web"), requests] }, noCpu],
        [
            "a stage that does not exist",
            { props: { "tags.CpuScaling": "On" } },
            "tag CpuScaling is On, must be one of on, off, rolled-back; correct it",
        ],
        ["no CPU policy where off is configured", { others: [serviceAs("web"), requests], config: { cpuScaling: "off" } }],
        ["no CPU policy of ingestion", { others: [serviceAs("ingestion"), requests] }, noCpu],
        ["a web service on CPU and memory", { others: [serviceAs("web"), cpu, memory] }, noRequests],
        ["ingestion on CPU and memory", { others: [serviceAs("ingestion"), cpu, memory] }, noRequests],
        ["requests of both target groups", { others: [serviceAs("web"), cpu, bothGroups] }],
        ["a web service without a load balancer, which counts no requests", { others: [withoutLoadBalancer, cpu] }],
        ["a web service without a load balancer and without CPU", { others: [withoutLoadBalancer] }, noCpu],
        ["a worker without both", { others: [serviceAs("worker")] }],
        ["an api without both", { others: [serviceAs("api")] }],
        [
            "a policy of another service",
            { others: [serviceAs("web"), requests, { ...cpu, props: { ...cpu.props, resourceId: "service/other/web" } }] },
            noCpu,
        ],
        [
            "policies that hold the target's id, which is not known yet",
            {
                props: { resourceId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
                uses: { resourceId: ["web"] },
                others: [
                    serviceAs("web"),
                    { ...cpu, props: { ...cpu.props, resourceId: undefined }, uses: { resourceId: ["web-scaling"] } },
                    { ...requests, props: { ...requests.props, resourceId: undefined }, uses: { resourceId: ["web-scaling"] } },
                ],
            },
        ],
        ["a service that is not here, by the target's own tag", { props: { "tags.Role": "web" }, others: [requests] }, noCpu],
    ],
    mayBeUnset: ["tags", "tags.CpuScaling"],
    unknown: ["tags.CpuScaling"],
});

describeRule(scalingCpuTarget, {
    good: cpu,
    others: [serviceAs("web"), target],
    levels: "M M A -",
    cases: [
        ["59 percent", { props: { [`${tracking}.targetValue`]: 59 } }, "targetValue is 59, must be 60 to 75; use 70"],
        ["60 percent", { props: { [`${tracking}.targetValue`]: 60 } }],
        ["75 percent", { props: { [`${tracking}.targetValue`]: 75 } }],
        ["76 percent", { props: { [`${tracking}.targetValue`]: 76 } }, "targetValue is 76, must be 60 to 75; use 70"],
        ["80 percent of a worker", { props: { [`${tracking}.targetValue`]: 80 }, others: [serviceAs("worker")] }],
        [
            "81 percent of a worker",
            { props: { [`${tracking}.targetValue`]: 81 }, others: [serviceAs("worker")] },
            "targetValue is 81, must be 1 to 80; use 80",
        ],
        ["60 percent of a model", { props: { [`${tracking}.targetValue`]: 60 }, others: [serviceAs("ml")] }],
        [
            "61 percent of a model",
            { props: { [`${tracking}.targetValue`]: 61 }, others: [serviceAs("ml")] },
            "targetValue is 61, must be 1 to 60; use 60",
        ],
        ["no target", { props: { [`${tracking}.targetValue`]: undefined } }, "targetValue is not set, must be 60 to 75; use 70"],
        ["a service that is not here", { props: { [`${tracking}.targetValue`]: 99 }, others: [] }],
        ["memory", { props: { ...memory.props, [`${tracking}.targetValue`]: 99 } }],
        [
            "76 percent of an api",
            { props: { [`${tracking}.targetValue`]: 76 }, others: [serviceAs("api")] },
            "targetValue is 76, must be 60 to 75; use 70",
        ],
        [
            "76 percent of ingestion",
            { props: { [`${tracking}.targetValue`]: 76 }, others: [serviceAs("ingestion")] },
            "targetValue is 76, must be 60 to 75; use 70",
        ],
        ["74 percent", { props: { [`${tracking}.targetValue`]: 74 } }],
        ["79 percent of a worker", { props: { [`${tracking}.targetValue`]: 79 }, others: [serviceAs("worker")] }],
        ["99 percent of a scheduler, which has no band", { props: { [`${tracking}.targetValue`]: 99 }, others: [serviceAs("scheduler")] }],
        ["99 percent of beat, which has a rule of its own", { props: { [`${tracking}.targetValue`]: 99 }, others: [serviceAs("beat")] }],
    ],
    mayBeUnset: ["targetTrackingScalingPolicyConfiguration"],
    unknown: [`${tracking}.targetValue`],
});

describeRule(scalingRequestTarget, {
    good: requests,
    levels: "M M A -",
    cases: [
        [
            "1001 requests",
            { props: { [`${tracking}.targetValue`]: 1001 } },
            "targetValue is 1001, must be 1 to 1000 requests a minute; correct it",
        ],
        ["999 requests", { props: { [`${tracking}.targetValue`]: 999 } }],
        [
            "less than one request",
            { props: { [`${tracking}.targetValue`]: 0.5 } },
            "targetValue is 0.5, must be 1 to 1000 requests a minute; correct it",
        ],
        [
            "no label",
            { props: { [`${tracking}.predefinedMetricSpecification.resourceLabel`]: undefined } },
            "resourceLabel is not set, must name load balancer and target group; add it",
        ],
        [
            "a label that is not known yet",
            { props: { [`${tracking}.predefinedMetricSpecification.resourceLabel`]: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } },
        ],
        ["2000 requests where 2000 are configured", { props: { [`${tracking}.targetValue`]: 2000 }, config: { highest: 2000 } }],
        ["one request", { props: { [`${tracking}.targetValue`]: 1 } }],
        ["requests of both target groups, which need no label", { props: bothGroups.props }],
        [
            "1001 requests of both target groups",
            { props: { ...bothGroups.props, [`${tracking}.targetValue`]: 1001 } },
            "targetValue is 1001, must be 1 to 1000 requests a minute; correct it",
        ],
    ],
    mayBeUnset: ["targetTrackingScalingPolicyConfiguration"],
    unknown: [`${tracking}.targetValue`],
});

describeRule(scalingCooldowns, {
    good: cpu,
    levels: "M M A A",
    cases: [
        [
            "a way in of 299 seconds",
            { props: { [`${tracking}.scaleInCooldown`]: 299 } },
            "scaleInCooldown is 299, must be at least 300; set it",
        ],
        ["a way in of 301 seconds", { props: { [`${tracking}.scaleInCooldown`]: 301 } }],
        [
            "no way in",
            { props: { [`${tracking}.scaleInCooldown`]: undefined } },
            "scaleInCooldown is not set, must be at least 300; set it",
        ],
        ["a way out of 61 seconds", { props: { [`${tracking}.scaleOutCooldown`]: 61 } }, "scaleOutCooldown is 61, must be 1 to 60; set it"],
        ["a way out of 59 seconds", { props: { [`${tracking}.scaleOutCooldown`]: 59 } }],
        ["a way out of 1 second", { props: { [`${tracking}.scaleOutCooldown`]: 1 } }],
        [
            "no way out, as the provider may fill it in",
            { props: { [`${tracking}.scaleOutCooldown`]: 0 } },
            "scaleOutCooldown is 0, must be 1 to 60; set it",
        ],
        ["a policy in steps", { props: { [tracking]: undefined } }],
    ],
    mayBeUnset: ["targetTrackingScalingPolicyConfiguration"],
    unknown: [`${tracking}.scaleInCooldown`, `${tracking}.scaleOutCooldown`],
});

describeRule(scalingMemoryTarget, {
    good: memory,
    levels: "A A A A",
    cases: [
        ["81 percent", { props: { [`${tracking}.targetValue`]: 81 } }, "targetValue is 81, must be at most 80; lower it"],
        ["79 percent", { props: { [`${tracking}.targetValue`]: 79 } }],
    ],
    mayBeUnset: ["targetTrackingScalingPolicyConfiguration"],
    unknown: [`${tracking}.targetValue`],
});

const queueAlarm: TestResource = {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    name: "web-backlog",
    props: {
        metricQueries: [
            { id: "visible", metric: { namespace: "AWS/SQS", metricName: "ApproximateNumberOfMessagesVisible" } },
            {
                id: "running",
                metric: { namespace: "ECS/ContainerInsights", metricName: "RunningTaskCount", dimensions: { ServiceName: "web" } },
            },
        ],
    },
};
describeRule(scalingWorkerQueue, {
    good: target,
    others: [serviceAs("worker"), backlog],
    levels: "M M A -",
    cases: [
        [
            "CPU alone where an alarm watches a queue",
            { others: [serviceAs("worker"), cpu, queueAlarm] },
            "has no policy on a metric with the dimension QueueName, must have one; add it",
        ],
        ["CPU alone where there is no queue", { others: [serviceAs("worker"), cpu] }],
        [
            "memory alone",
            { others: [serviceAs("worker"), memory] },
            "has no policy on a metric with the dimension QueueName or on CPU, must have one; add it",
        ],
        [
            "CPU alone of a worker that is not here",
            { props: { "tags.Role": "worker" }, others: [cpu] },
            "has no policy on a metric with the dimension QueueName, must have one; add it",
        ],
        ["a raw depth", { others: [serviceAs("worker"), depth] }],
        ["a queue beside CPU", { others: [serviceAs("worker"), cpu, depth] }],
        [
            "101 messages",
            { others: [serviceAs("worker"), withTarget(depth, 101)] },
            "targetValue of worker-queue is 101, must be at most 100; lower it",
        ],
        ["99 messages", { others: [serviceAs("worker"), withTarget(depth, 99)] }],
        [
            "the sum of a depth",
            { others: [serviceAs("worker"), withStatistic(depth, "Sum")] },
            "statistic of worker-queue is Sum, must be Average; set it",
        ],
        ["a web service", { others: [serviceAs("web")] }],
        ["a CPU policy without a statistic beside the queue", { others: [serviceAs("worker"), cpu, backlog] }],
    ],
    unknown: [],
});

describeRule(scalingBacklogPerTask, {
    good: backlog,
    levels: "A A A A",
    cases: [
        [
            "a raw depth",
            { props: depth.props },
            "tracks the depth of a queue, must track the backlog per task; divide it by the running tasks",
        ],
    ],
    mayBeUnset: ["targetTrackingScalingPolicyConfiguration"],
    unknown: [tracking],
});

describeRule(scalingScaleInOn, {
    good: target,
    others: [serviceAs("web"), cpu, requests],
    levels: "A A A A",
    cases: [
        [
            "one policy that never scales in",
            { others: [serviceAs("web"), withoutScaleIn(cpu)] },
            "every policy has disableScaleIn, must be off in one; turn it off",
        ],
        ["one of two that never scales in", { others: [serviceAs("web"), withoutScaleIn(cpu), requests] }],
        [
            "two policies on CPU",
            { others: [serviceAs("web"), cpu, { ...cpu, name: "web-cpu-2" }] },
            "has several policies on cpu, must have one; remove the others",
        ],
        ["no policy", { others: [serviceAs("web")] }],
        [
            "steps beside one that never scales in",
            { others: [serviceAs("web"), withoutScaleIn(cpu), { ...cpu, name: "steps", props: { resourceId } }] },
            "every policy has disableScaleIn, must be off in one; turn it off",
        ],
        ["two policies on metrics of their own", { others: [serviceAs("web"), depth, { ...depth, name: "second" }] }],
        [
            "two policies by steps",
            { others: [serviceAs("web"), ...["one", "two"].map((name) => ({ ...cpu, name, props: { resourceId } }))] },
        ],
    ],
    unknown: [],
});

const night: TestResource = {
    type: "aws:appautoscaling/scheduledAction:ScheduledAction",
    name: "web-schedule-night",
    props: { resourceId, scalableTargetAction: { minCapacity: 2, maxCapacity: 3 } },
};
const sets = (minCapacity: number | undefined) => ({ "scalableTargetAction.minCapacity": minCapacity });
describeRule(scalingScheduleBounds, {
    good: night,
    others: [serviceAs("web")],
    levels: "M M - -",
    cases: [
        ["1 task of a web service", { props: sets(1) }, "minCapacity is 1, must be at least 2 at any time in production; raise it"],
        ["3 tasks of a web service", { props: sets(3) }],
        [
            "1 task of an api",
            { props: sets(1), others: [serviceAs("api")] },
            "minCapacity is 1, must be at least 2 at any time in production; raise it",
        ],
        [
            "1 task of a model",
            { props: sets(1), others: [serviceAs("ml")] },
            "minCapacity is 1, must be at least 2 at any time in production; raise it",
        ],
        ["2 tasks of a model", { props: sets(2), others: [serviceAs("ml")] }],
        [
            "no task of a worker",
            { props: sets(0), others: [serviceAs("worker")] },
            "minCapacity is 0, must be at least 1 at any time in production; raise it",
        ],
        ["1 task of a worker", { props: sets(1), others: [serviceAs("worker")] }],
        ["2 tasks of a worker", { props: sets(2), others: [serviceAs("worker")] }],
        [
            "no task of a service that is not here",
            { props: sets(0), others: [] },
            "minCapacity is 0, must be at least 1 at any time in production; raise it",
        ],
        ["the maximum alone", { props: sets(undefined) }],
        ["1 task where 1 is configured", { props: sets(1), config: { answering: 1 } }],
        ["no task of a worker where none is configured", { props: sets(0), others: [serviceAs("worker")], config: { others: 0 } }],
    ],
    unknown: ["scalableTargetAction.minCapacity"],
    mayBeUnset: ["scalableTargetAction", "scalableTargetAction.minCapacity"],
});

function changed(policy: TestResource, change: object): TestResource {
    return {
        ...policy,
        props: JSON.parse(JSON.stringify({ ...policy.props, [tracking]: { ...Object(policy.props[tracking]), ...change } })),
    };
}

function withTarget(policy: TestResource, targetValue: number): TestResource {
    return changed(policy, { targetValue });
}

function withStatistic(policy: TestResource, statistic: string): TestResource {
    return changed(policy, { customizedMetricSpecification: { metricName: "QueueDepth", statistic, dimensions: queueDimension } });
}

function withoutScaleIn(policy: TestResource): TestResource {
    return changed(policy, { disableScaleIn: true });
}
