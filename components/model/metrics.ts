import type { EcsServiceNames, WebService } from "./monitoredService.ts";

/** A CloudWatch metric with all of its dimensions: with one missing, CloudWatch finds no data and says nothing. */
export interface Metric<Text = string> {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Readonly<Record<string, string | Text>>;
}

/** Percent of what the service's tasks have reserved. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
export function ecsMetric(metricName: "CPUUtilization" | "MemoryUtilization", service: EcsServiceNames): Metric {
    return { namespace: "AWS/ECS", metricName, dimensions: ecsDimensions(service) };
}

/** Needs Container Insights on the cluster. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html */
export function taskCountMetric(metricName: "DesiredTaskCount" | "RunningTaskCount", service: EcsServiceNames): Metric {
    return { namespace: "ECS/ContainerInsights", metricName, dimensions: ecsDimensions(service) };
}

export type TargetGroupMetricName =
    | "HTTPCode_Target_5XX_Count"
    | "HealthyHostCount"
    | "RequestCount"
    | "RequestCountPerTarget"
    | "TargetResponseTime"
    | "UnHealthyHostCount";

/** `TargetResponseTime` is in seconds. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
export function targetGroupMetric<Text>(
    metricName: TargetGroupMetricName,
    { loadBalancer, targetGroup }: Pick<WebService<Text>, "loadBalancer" | "targetGroup">,
): Metric<Text> {
    return { namespace: "AWS/ApplicationELB", metricName, dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup } };
}

/** Answers 500 to 599 that the load balancer gave itself; AWS counts them for the whole load balancer alone. */
export function loadBalancerErrorMetric<Text>(loadBalancer: Text): Metric<Text> {
    return { namespace: "AWS/ApplicationELB", metricName: "HTTPCode_ELB_5XX_Count", dimensions: { LoadBalancer: loadBalancer } };
}

/** Idle queues stop reporting after some hours. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export function queueMetric(metricName: "ApproximateAgeOfOldestMessage" | "ApproximateNumberOfMessagesVisible", queueName: string): Metric {
    return { namespace: "AWS/SQS", metricName, dimensions: { QueueName: queueName } };
}

/** Made by the metric filter on the service's log group. */
export function errorLogMetric({ serviceName }: EcsServiceNames): Metric {
    return { namespace: "EcsPlatform", metricName: `${serviceName}-error-logs`, dimensions: {} };
}

/**
 * Waiting messages for each running task: `visible` and `running` are the queue's depth and the running tasks.
 * Without a task the whole queue counts, where a bare division would give no number just when tasks are needed.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
export const backlogPerTask = "IF(running > 0, visible / running, visible)";

function ecsDimensions({ clusterName, serviceName }: EcsServiceNames): Metric["dimensions"] {
    return { ClusterName: clusterName, ServiceName: serviceName };
}
