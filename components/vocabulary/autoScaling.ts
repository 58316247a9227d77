/** How a service is scaled, key by key: what is undefined is left to its preset and to the environment. */
export interface AutoScalingDescription extends CooldownsDescription {
    readonly minCount?: number;
    readonly maxCount?: number;
    readonly targetCPU?: number;
    readonly targetMemory?: number;
    readonly policies?: readonly PolicyDescription[];
    /** Metrics of one's own, by the names of their policies. @default none */
    readonly customMetrics?: Readonly<Record<string, CustomMetricDescription>>;
    /** Bounds that hold from a time on, by name. @default the same bounds around the clock */
    readonly schedules?: Readonly<Record<string, ScheduledBoundsDescription>>;
    /** @default nothing is forecast */
    readonly predictive?: PredictiveDescription;
}

export interface CooldownsDescription {
    /** @default 300 */
    readonly scaleInCooldownSeconds?: number;
    /** @default 60 */
    readonly scaleOutCooldownSeconds?: number;
}

/** How fast one policy scales, where it differs from the others. */
export interface PaceDescription extends CooldownsDescription {
    /** The policy adds tasks and never takes one away. @default false */
    readonly disableScaleIn?: boolean;
}

export const policyMetrics = ["CPUUtilization", "MemoryUtilization", "RequestCountPerTarget", "QueueDepth"] as const;
export type PolicyMetric = (typeof policyMetrics)[number];

export interface PolicyDescription extends PaceDescription {
    readonly metric: PolicyMetric;
    readonly targetValue: number;
}

/** @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_CustomizedMetricSpecification.html */
export const metricStatistics = ["Average", "Minimum", "Maximum", "SampleCount", "Sum"] as const;
export type MetricStatistic = (typeof metricStatistics)[number];

/** A metric of CloudWatch that AWS does not predefine for scaling. */
export interface CustomMetricDescription extends PaceDescription {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly statistic: MetricStatistic;
    readonly targetValue: number;
    /** Divided by the running tasks, for what a task more does not lower by itself: waiting jobs, open connections. */
    readonly perTask: boolean;
}

/** Bounds that hold from each of its times on, until another schedule sets others. */
export interface ScheduledBoundsDescription {
    /** `cron(0 7 ? * MON-FRI *)`. */
    readonly expression: string;
    /** IANA name. */
    readonly timezone: string;
    /** @default that of the service */
    readonly minCount?: number;
    /** @default that of the service */
    readonly maxCount?: number;
}

export const predictiveModes = ["forecast-only", "forecast-and-scale"] as const;
export type PredictiveMode = (typeof predictiveModes)[number];

export const predictiveMetrics = [
    "CPUUtilization",
    "MemoryUtilization",
    "RequestCountPerTarget",
] as const satisfies readonly PolicyMetric[];
export type PredictiveMetric = (typeof predictiveMetrics)[number];

/** A forecast of the load from that of the last two weeks. */
export interface PredictiveDescription {
    readonly mode: PredictiveMode;
    readonly metric: PredictiveMetric;
    readonly targetValue: number;
}
