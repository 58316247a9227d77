import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { backlogPerTask, type Metric, queueMetric, taskCountMetric } from "./metrics.ts";
import type { EcsServiceNames } from "./monitoredService.ts";

type Tracking = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;
type MetricQuery = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetric;

/** What one policy holds steady. AWS follows the policy that asks for the most tasks, so two of them read as "or". */
export type ScalingMetric =
    | { readonly kind: "cpu"; readonly targetPercent: number }
    | {
          readonly kind: "requests";
          /** Requests for each task in a minute. */
          readonly target: number;
          /** `<ARN suffix of the load balancer>/<ARN suffix of the target group>`. */
          readonly resourceLabel: pulumi.Input<string>;
      }
    | {
          readonly kind: "backlog-per-task";
          readonly queueName: string;
          /** Waiting messages for each running task: the wait that is acceptable, divided by the time that one job takes. */
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
 * @param beside all metrics of the service: CPU beside a queue only adds tasks, since a worker that waits for a slow job uses little CPU.
 */
export function targetTracking(metric: ScalingMetric, service: EcsServiceNames, beside: readonly ScalingMetric[]): Tracking {
    const cooldowns = { scaleInCooldown: cooldownSeconds.in, scaleOutCooldown: cooldownSeconds.out };
    switch (metric.kind) {
        case "cpu":
            return {
                ...cooldowns,
                ...(beside.some(isQueue) && { disableScaleIn: true }),
                predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
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
        case "backlog-per-task":
            return {
                ...cooldowns,
                customizedMetricSpecification: {
                    metrics: [
                        average("visible", queueMetric("ApproximateNumberOfMessagesVisible", metric.queueName)),
                        average("running", taskCountMetric("RunningTaskCount", service)),
                        { id: "backlog", expression: backlogPerTask, label: "waiting messages for each running task", returnData: true },
                    ],
                },
                targetValue: metric.target,
            };
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

/** Physical name: people type it when they take a policy away. */
export function policyName(metric: ScalingMetric, serviceName: string): string {
    return `${serviceName}-${policyRole(metric)}-tracking-policy`;
}

/** Short name of the policy among those of one service. */
export function policyRole({ kind }: ScalingMetric): "cpu" | "request" | "queue" {
    switch (kind) {
        case "cpu":
            return "cpu";
        case "requests":
            return "request";
        case "backlog-per-task":
        case "raw-depth":
            return "queue";
    }
}

function isQueue(metric: ScalingMetric): boolean {
    return policyRole(metric) === "queue";
}

function average(id: string, { namespace, metricName, dimensions }: Metric): MetricQuery {
    return {
        id,
        metricStat: { metric: { namespace, metricName, dimensions: dimensionList(dimensions) }, stat: "Average" },
        returnData: false,
    };
}

function dimensionList(dimensions: Metric["dimensions"]): { name: string; value: string }[] {
    return Object.entries(dimensions).map(([name, value]) => ({ name, value }));
}
