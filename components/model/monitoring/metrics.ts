import { qualifiedName } from "../names.ts";
import type { EcsServiceNames, InternalService, MonitoredQueue, ScheduledTask, WebService } from "./monitoredService.ts";

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
    | "LambdaUserError"
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

/** The metric of each target group of a service: of its only one, or of the two of which either may be the one in use. */
export function targetGroupMetrics<Text>(
    metricName: TargetGroupMetricName,
    service: Pick<WebService<Text>, "loadBalancer" | "targetGroup" | "alternateTargetGroup">,
): readonly Metric<Text>[] {
    const { loadBalancer, targetGroup, alternateTargetGroup } = service;
    const groups = alternateTargetGroup === undefined ? [targetGroup] : [targetGroup, alternateTargetGroup];
    return groups.map((group) => targetGroupMetric(metricName, { loadBalancer, targetGroup: group }));
}

/**
 * What Service Connect counts of a service, for every caller in account and region together. CloudWatch also keeps the answers under
 * `ServiceName` and `ClusterName`, but those name the caller. `TargetResponseTime` is in milliseconds, where a load balancer's is in seconds.
 * There is no data but for a port whose application protocol is `http`, `http2` or `grpc`.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 */
export function serviceConnectMetric(
    metricName: "HTTPCode_Target_5XX_Count" | "RequestCount" | "TargetResponseTime",
    { discoveryName }: Pick<InternalService, "discoveryName">,
): Metric {
    // Requests are counted where they arrive, answers by the proxy that sent the request.
    const dimension = metricName === "RequestCount" ? "DiscoveryName" : "TargetDiscoveryName";
    return { namespace: "AWS/ECS", metricName, dimensions: { [dimension]: discoveryName } };
}

/** Answers 500 to 599 that the load balancer gave itself; AWS counts them for the whole load balancer alone. */
export function loadBalancerErrorMetric<Text>(loadBalancer: Text): Metric<Text> {
    return { namespace: "AWS/ApplicationELB", metricName: "HTTPCode_ELB_5XX_Count", dimensions: { LoadBalancer: loadBalancer } };
}

/** Idle queues stop reporting after some hours. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export function queueMetric(
    metricName: "ApproximateAgeOfOldestMessage" | "ApproximateNumberOfMessagesNotVisible" | "ApproximateNumberOfMessagesVisible",
    queueName: string,
): Metric {
    return { namespace: "AWS/SQS", metricName, dimensions: { QueueName: queueName } };
}

/** `Duration` is in milliseconds. @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export function functionMetric(
    metricName: "ConcurrentExecutions" | "Duration" | "Errors" | "Invocations" | "Throttles",
    functionName: string,
): Metric {
    return { namespace: "AWS/Lambda", metricName, dimensions: { FunctionName: functionName } };
}

/** Runs of a scheduled task. @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
export function stateMachineMetric(
    metricName: "ExecutionsFailed" | "ExecutionsSucceeded" | "ExecutionTime",
    { stateMachineArn }: Pick<ScheduledTask, "stateMachineArn">,
): Metric {
    return { namespace: "AWS/States", metricName, dimensions: { StateMachineArn: stateMachineArn } };
}

/** Where workers, or who feeds them, report what AWS does not know. */
export const workersNamespace = "Workers";

/** How much waits in a queue. Nobody but its reporter makes that of a `reported` one. */
export function queueDepthMetric({ kind, queueName }: Pick<MonitoredQueue, "kind" | "queueName">): Metric {
    switch (kind) {
        case "sqs":
            return queueMetric("ApproximateNumberOfMessagesVisible", queueName);
        case "reported":
            return { namespace: workersNamespace, metricName: "QueueDepth", dimensions: { QueueName: queueName } };
    }
}

/** Made by the metric filter on the service's log group. */
export function errorLogMetric({ qualifier, serviceName }: EcsServiceNames): Metric {
    return { namespace: "EcsPlatform", metricName: `${qualifiedName(qualifier, serviceName)}-error-logs`, dimensions: {} };
}

function ecsDimensions({ clusterName, serviceName, nameInEcs = serviceName }: EcsServiceNames): Metric["dimensions"] {
    return { ClusterName: clusterName, ServiceName: nameInEcs };
}
