import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type Metric, queueMetric, targetGroupMetric, taskCountMetric } from "../monitoring/metrics.ts";
import type { EcsServiceNames } from "../monitoring/monitoredService.ts";
import {
    backlogMetrics,
    backlogPerTask,
    backlogText,
    type CountedQueue,
    sumOf,
    waitingMetrics,
    workingMetrics,
} from "../monitoring/queueBacklog.ts";
import { foldOf } from "../monitoring/targetGroupTerm.ts";
import type { MetricStatistic } from "../../vocabulary/autoScaling.ts";
import { cooldownSeconds, type Pace } from "./pace.ts";

type Tracking = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;
type MetricQuery = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetric;

/** What one policy holds steady. AWS follows the policy that asks for the most tasks, so two of them read as "or". */
export type ScalingMetric = SteadyMetric & {
    /** @default as every policy */
    readonly pace?: Pace;
    /** Of its policy, where somebody else has given it one. @default made of the name of the service */
    readonly policyName?: string;
};

type SteadyMetric =
    | { readonly kind: "cpu"; readonly targetPercent: number }
    | { readonly kind: "memory"; readonly targetPercent: number }
    | {
          readonly kind: "requests";
          /** Requests for each task in a minute. */
          readonly target: number;
          /** `<ARN suffix of the load balancer>/<ARN suffix of the target group>`. */
          readonly resourceLabel: pulumi.Input<string>;
      }
    | {
          /** Where deployments move the traffic between two target groups: the metric that AWS predefines sees one of them only. */
          readonly kind: "requests-of-pair";
          /** Requests for each task in a minute. */
          readonly target: number;
          /** `app/<name>/<id>`, the suffix of the ARN. */
          readonly loadBalancer: pulumi.Input<string>;
          /** `targetgroup/<name>/<id>`, the suffixes of their ARNs, in any order. */
          readonly targetGroups: readonly [pulumi.Input<string>, pulumi.Input<string>];
      }
    | {
          readonly kind: "backlog-per-task";
          readonly queueName: string;
          /** Waiting messages for each running task: the wait that is acceptable, divided by the time that one job takes. */
          readonly target: number;
          /** Messages that a task works on count as well: else long jobs, which nothing waits behind, would have their tasks taken away. @default only those that wait */
          readonly inFlight?: true;
          /** Queues that the service takes from as well. @default none */
          readonly further?: CountedQueue["further"];
          /** The fewest tasks are none: the first message starts one, and the last one stays while a job is in work. @default they are not */
          readonly wakes?: true;
      }
    | {
          /** A queue elsewhere, whose depth somebody reports as `QueueDepth` in the namespace `Workers`. */
          readonly kind: "reported-depth";
          readonly queueName: string;
          /** Waiting messages for each running task. */
          readonly target: number;
      }
    | {
          /** The queue's depth, however many tasks work on it: makes target tracking jump between the bounds. */
          readonly kind: "raw-depth";
          readonly queueName: string;
          readonly target: number;
      }
    | {
          /** A metric of one's own. */
          readonly kind: "custom";
          /** Unique among those of the service. */
          readonly name: string;
          readonly metric: Metric;
          readonly statistic: MetricStatistic;
          readonly target: number;
          /** Divided by the running tasks. */
          readonly perTask: boolean;
      };

/**
 * One metric in the words of Application Auto Scaling.
 *
 * @param beside all metrics of the service
 */
export function targetTracking(metric: ScalingMetric, service: EcsServiceNames, beside: readonly ScalingMetric[]): Tracking {
    const { inSeconds, outSeconds } = metric.pace ?? {};
    const cooldowns = {
        scaleInCooldown: inSeconds ?? cooldownSeconds.in,
        scaleOutCooldown: outSeconds ?? cooldownSeconds.out,
        ...(onlyScalesOut(metric, beside) && { disableScaleIn: true }),
    };
    switch (metric.kind) {
        case "cpu":
        case "memory":
            return {
                ...cooldowns,
                predefinedMetricSpecification: { predefinedMetricType: utilizationTypes[metric.kind] },
                targetValue: metric.targetPercent,
            };
        case "requests":
            return {
                ...cooldowns,
                predefinedMetricSpecification: {
                    predefinedMetricType: "ALBRequestCountPerTarget",
                    resourceLabel: metric.resourceLabel,
                },
                targetValue: metric.target,
            };
        case "requests-of-pair":
            return {
                ...cooldowns,
                customizedMetricSpecification: { metrics: requestsOfPair(metric) },
                targetValue: metric.target,
            };
        case "backlog-per-task":
            return {
                ...cooldowns,
                customizedMetricSpecification: {
                    metrics:
                        metric.wakes === true
                            ? wakingBacklog({ ...metric, kind: "sqs" }, service)
                            : depthPerTask({ ...metric, kind: "sqs" }, service),
                },
                targetValue: metric.target,
            };
        case "reported-depth":
            return {
                ...cooldowns,
                customizedMetricSpecification: {
                    metrics: depthPerTask({ kind: "reported", queueName: metric.queueName }, service),
                },
                targetValue: metric.target,
            };
        case "custom":
            return { ...cooldowns, customizedMetricSpecification: customSpecification(metric, service), targetValue: metric.target };
        case "raw-depth": {
            const { namespace, metricName, dimensions } = queueMetric("ApproximateNumberOfMessagesVisible", metric.queueName);
            return {
                ...cooldowns,
                customizedMetricSpecification: { namespace, metricName, dimensions: dimensionList(dimensions), statistic: "Average" },
                targetValue: metric.target,
            };
        }
    }
}

/** @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html */
const utilizationTypes = { cpu: "ECSServiceAverageCPUUtilization", memory: "ECSServiceAverageMemoryUtilization" } as const;

/**
 * While a deployment moves the traffic, each revision runs with the full count n, so that the requests of each group for each of its n targets
 * add up to all requests for each of n tasks. Before and after it, one group has targets and the other no data, which `SUM` passes over.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
function requestsOfPair({ loadBalancer, targetGroups }: Extract<ScalingMetric, { readonly kind: "requests-of-pair" }>): MetricQuery[] {
    const [first, second] = targetGroups;
    const requests = (targetGroup: pulumi.Input<string>) => targetGroupMetric("RequestCountPerTarget", { loadBalancer, targetGroup });
    return [
        measured("first", requests(first), "Sum"),
        measured("second", requests(second), "Sum"),
        { id: "requests", expression: foldOf("SUM", ["first", "second"]), label: "requests for each task", returnData: true },
    ];
}

function depthPerTask(queue: CountedQueue, service: EcsServiceNames): MetricQuery[] {
    return [
        ...averages(backlogMetrics(queue)),
        measured("running", taskCountMetric("RunningTaskCount", service), "Average"),
        { id: "backlog", expression: backlogPerTask(queue), label: backlogText(queue), returnData: true },
    ];
}

/**
 * The backlog of a worker that may have no task. Then there is no count of running tasks either, so that a zero of the queue's own stands in
 * for it, and one waiting message reads as more than the target, however high that is. While the last task works on what it has taken, the
 * backlog reads as on target: neither more tasks nor none.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
function wakingBacklog(queue: CountedQueue & { readonly target: number }, service: EcsServiceNames): MetricQuery[] {
    const { target } = queue;
    const [waiting, working] = [waitingMetrics(queue), workingMetrics(queue)];
    const [visible, taken, load] = [waiting, working, backlogMetrics(queue)].map(sumOf);
    return [
        ...averages({ ...waiting, ...working }),
        measured("running", taskCountMetric("RunningTaskCount", service), "Average"),
        { id: "none", expression: `0 * ${visible}`, returnData: false },
        { id: "tasks", expression: foldOf("MAX", ["running", "none"]), returnData: false },
        { id: "asleep", expression: `IF(${visible} > ${target}, ${visible}, IF(${visible} > 0, ${target + 1}, 0))`, returnData: false },
        { id: "last", expression: `IF(${load} < ${target} AND ${taken} > 0, ${target}, ${load})`, returnData: false },
        {
            id: "backlog",
            expression: `IF(tasks == 0, asleep, IF(tasks <= 1, last, ${load} / tasks))`,
            label: backlogText(queue),
            returnData: true,
        },
    ];
}

function averages(metrics: Readonly<Record<string, Metric>>): MetricQuery[] {
    return Object.entries(metrics).map(([id, metric]) => measured(id, metric, "Average"));
}

type CustomizedSpecification = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecification;

function customSpecification(
    { name, metric, statistic, perTask }: Extract<ScalingMetric, { readonly kind: "custom" }>,
    service: EcsServiceNames,
): CustomizedSpecification {
    if (perTask) {
        return {
            metrics: [
                measured("load", metric, statistic),
                measured("running", taskCountMetric("RunningTaskCount", service), "Average"),
                {
                    id: "each",
                    expression: "IF(running > 0, load / running, load)",
                    label: `${name} for each running task`,
                    returnData: true,
                },
            ],
        };
    }
    const { namespace, metricName, dimensions } = metric;
    return { namespace, metricName, dimensions: dimensionList(dimensions), statistic };
}

/** Whether a policy never takes tasks away: CPU or memory beside a queue, since a worker that waits for a slow job uses little. */
export function onlyScalesOut({ kind, pace }: Kind, beside: readonly Kind[]): boolean {
    return pace?.onlyOut === true || ((kind === "cpu" || kind === "memory") && beside.some((metric) => policyRole(metric) === "queue"));
}

type Kind = Pick<ScalingMetric, "kind" | "pace" | "policyName"> & { readonly name?: string };

/** Physical name: people type it when they take a policy away. */
export function policyName(metric: Kind, serviceName: string): string {
    return metric.policyName ?? `${serviceName}-${policyRole(metric)}-tracking-policy`;
}

/** Short name of the policy among those of one service. */
export function policyRole({ kind, name }: Kind): "cpu" | "memory" | "request" | "queue" | `custom-${string}` {
    switch (kind) {
        case "cpu":
        case "memory":
            return kind;
        case "requests":
        case "requests-of-pair":
            return "request";
        case "backlog-per-task":
        case "reported-depth":
        case "raw-depth":
            return "queue";
        case "custom":
            return `custom-${name ?? ""}`;
    }
}

function measured(id: string, { namespace, metricName, dimensions }: Metric<pulumi.Input<string>>, stat: MetricStatistic): MetricQuery {
    return {
        id,
        metricStat: { metric: { namespace, metricName, dimensions: dimensionList(dimensions) }, stat },
        returnData: false,
    };
}

function dimensionList(dimensions: Metric<pulumi.Input<string>>["dimensions"]): { name: string; value: pulumi.Input<string> }[] {
    return Object.entries(dimensions).map(([name, value]) => ({ name, value }));
}
