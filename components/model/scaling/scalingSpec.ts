import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { backlogPerTask, type Metric, queueDepthMetric, queueMetric, targetGroupMetric, taskCountMetric } from "../monitoring/metrics.ts";
import type { EcsServiceNames } from "../monitoring/monitoredService.ts";
import { foldOf } from "../monitoring/targetGroupTerm.ts";

type Tracking = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;
type MetricQuery = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetric;

/** What one policy holds steady. AWS follows the policy that asks for the most tasks, so two of them read as "or". */
export type ScalingMetric =
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
      };

/** Out soon, in slowly. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html */
export const cooldownSeconds = { out: 60, in: 300 } as const;

/**
 * One metric in the words of Application Auto Scaling.
 *
 * @param beside all metrics of the service
 */
export function targetTracking(metric: ScalingMetric, service: EcsServiceNames, beside: readonly ScalingMetric[]): Tracking {
    const cooldowns = { scaleInCooldown: cooldownSeconds.in, scaleOutCooldown: cooldownSeconds.out };
    switch (metric.kind) {
        case "cpu":
        case "memory":
            return {
                ...cooldowns,
                ...(onlyScalesOut(metric, beside) && { disableScaleIn: true }),
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
        case "reported-depth": {
            const kind = metric.kind === "reported-depth" ? "reported" : "sqs";
            return {
                ...cooldowns,
                customizedMetricSpecification: { metrics: depthPerTask(queueDepthMetric({ kind, queueName: metric.queueName }), service) },
                targetValue: metric.target,
            };
        }
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

function depthPerTask(depth: Metric, service: EcsServiceNames): MetricQuery[] {
    return [
        measured("visible", depth, "Average"),
        measured("running", taskCountMetric("RunningTaskCount", service), "Average"),
        { id: "backlog", expression: backlogPerTask, label: "waiting messages for each running task", returnData: true },
    ];
}

/** Whether a policy never takes tasks away: CPU or memory beside a queue, since a worker that waits for a slow job uses little. */
export function onlyScalesOut({ kind }: Kind, beside: readonly Kind[]): boolean {
    return (kind === "cpu" || kind === "memory") && beside.some((metric) => policyRole(metric) === "queue");
}

type Kind = Pick<ScalingMetric, "kind">;

/** Physical name: people type it when they take a policy away. */
export function policyName(metric: Kind, serviceName: string): string {
    return `${serviceName}-${policyRole(metric)}-tracking-policy`;
}

/** Short name of the policy among those of one service. */
export function policyRole({ kind }: Kind): "cpu" | "memory" | "request" | "queue" {
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
    }
}

function measured(id: string, { namespace, metricName, dimensions }: Metric<pulumi.Input<string>>, stat: "Average" | "Sum"): MetricQuery {
    return {
        id,
        metricStat: { metric: { namespace, metricName, dimensions: dimensionList(dimensions) }, stat },
        returnData: false,
    };
}

function dimensionList(dimensions: Metric<pulumi.Input<string>>["dimensions"]): { name: string; value: pulumi.Input<string> }[] {
    return Object.entries(dimensions).map(([name, value]) => ({ name, value }));
}
