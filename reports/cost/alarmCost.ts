import type { AlarmSpec } from "../../components/model/monitoring/alarms/alarmSpec.ts";
import { backlogMetrics, waitingMetrics, workingMetrics } from "../../components/model/monitoring/queueBacklog.ts";
import type { PlannedMetric, ScalingPlan } from "../../components/model/services/servicePlan.ts";
import { always, type CostLine } from "./monthlyCost.ts";
import type { RegionPrices } from "./prices/regionPrices.ts";

/** Alarms as they are billed: by the metrics that they read, and composite ones each. @see https://aws.amazon.com/cloudwatch/pricing/ */
export interface BilledAlarms {
    readonly metrics: number;
    readonly composite: number;
}

export function billedAlarms(alarms: readonly AlarmSpec<unknown>[]): BilledAlarms {
    const metricsOf = (alarm: AlarmSpec<unknown>): number => {
        switch (alarm.kind) {
            case "metric":
                return 1;
            case "math":
                return Object.keys(alarm.metrics).length;
            case "composite":
                return 0;
        }
    };
    return {
        metrics: alarms.reduce((sum, alarm) => sum + metricsOf(alarm), 0),
        composite: alarms.filter(({ kind }) => kind === "composite").length,
    };
}

/** All alarms of a service together. */
export function alarmsLine(alarms: BilledAlarms, prices: RegionPrices): CostLine {
    const { metrics, composite } = alarms;
    return {
        what: "alarms",
        of: `${metrics} metrics${composite === 0 ? "" : `, ${composite} composite`}`,
        cost: always(alarmsMonth(alarms, prices)),
    };
}

export function alarmsMonth({ metrics, composite }: BilledAlarms, { usd }: RegionPrices): number {
    return metrics * usd.alarmMetricMonth + composite * usd.compositeAlarmMonth;
}

/**
 * Metrics that the alarms read which Application Auto Scaling makes: two for each policy that tracks a target.
 * @param isPaired requests come through two target groups
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html
 */
export function scalingAlarmMetrics({ metrics, stagedCpuTargetPercent }: ScalingPlan, isPaired: boolean, cpuScaling: boolean): number {
    const staged = cpuScaling && stagedCpuTargetPercent !== undefined ? 1 : 0;
    return 2 * metrics.reduce((sum, metric) => sum + metricsReadBy(metric, isPaired), staged);
}

function metricsReadBy(metric: PlannedMetric, isPaired: boolean): number {
    switch (metric.kind) {
        case "cpu":
        case "memory":
        case "raw-depth":
            return 1;
        case "requests":
            return isPaired ? 2 : 1;
        case "custom":
            return metric.perTask ? 2 : 1;
        case "reported-depth":
            return countOf(backlogMetrics({ kind: "reported", queueName: metric.queueName })) + 1;
        case "backlog-per-task": {
            const queue = { ...metric, kind: "sqs" } as const;
            return metric.wakes === true
                ? countOf({ ...waitingMetrics(queue), ...workingMetrics(queue) }) + 1
                : countOf(backlogMetrics(queue)) + 1;
        }
    }
}

function countOf(metrics: object): number {
    return Object.keys(metrics).length;
}
