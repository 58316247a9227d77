/** What advice is made of. */
export type MetricKind = "cpu" | "memory" | "requests" | "p99" | "tasks";
export type Statistic = "Average" | "Maximum" | "Sum" | "p99";

export interface KnownMetric {
    readonly kind: MetricKind;
    /** As CloudWatch names it. */
    readonly metricName: string;
    /** Those that are read; others are left. */
    readonly statistics: readonly Statistic[];
    /** Units of CloudWatch, and what makes percent, seconds or a count of them. */
    readonly units: Readonly<Record<string, number>>;
}

/**
 * The metrics that are read. A load balancer measures in seconds, Service Connect in milliseconds.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 */
export const knownMetrics: readonly KnownMetric[] = [
    { kind: "cpu", metricName: "CPUUtilization", statistics: ["Average", "Maximum"], units: { Percent: 1 } },
    { kind: "memory", metricName: "MemoryUtilization", statistics: ["Average", "Maximum"], units: { Percent: 1 } },
    { kind: "requests", metricName: "RequestCount", statistics: ["Sum"], units: { Count: 1, None: 1 } },
    { kind: "p99", metricName: "TargetResponseTime", statistics: ["p99"], units: { Seconds: 1, Milliseconds: 1 / 1000, None: 1 } },
    { kind: "tasks", metricName: "RunningTaskCount", statistics: ["Average"], units: { Count: 1, None: 1 } },
];

/** Metrics of Container Insights in units of CPU and megabytes, by what is read in their place. */
export const metricsInUnits: Readonly<Record<string, string>> = { CpuUtilized: "CPUUtilization", MemoryUtilized: "MemoryUtilization" };
