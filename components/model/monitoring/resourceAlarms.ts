import { type MetricAlarmSpec, sustained } from "./alarmSpec.ts";
import { alarmThresholds } from "./alarmThresholds.ts";
import { ecsMetric } from "./metrics.ts";
import type { EcsServiceNames } from "./monitoredService.ts";

/** CPU and memory of a service's tasks, on average over at least 10 minutes: one spike is no reason to wake anyone. */
export function resourceAlarms(
    service: EcsServiceNames,
    { cpuPercent, cpuPeriods }: { readonly cpuPercent: number; readonly cpuPeriods: number },
): readonly MetricAlarmSpec[] {
    const { serviceName } = service;
    const { memoryPercent } = alarmThresholds;
    // Without running tasks there is no data, and other alarms say so.
    const over = { notifies: true, stat: "Average", comparison: "GreaterThanThreshold", treatMissingData: "notBreaching" } as const;
    return [
        {
            ...over,
            kind: "metric",
            name: `${serviceName}-high-cpu`,
            description: `${serviceName}: CPU above ${cpuPercent} % for ${cpuPeriods * 5} minutes. Look whether tasks are being added; if they are at their maximum, raise it, else give the tasks the next CPU size.`,
            metric: ecsMetric("CPUUtilization", service),
            threshold: cpuPercent,
            ...sustained(cpuPeriods, 300),
        },
        {
            ...over,
            kind: "metric",
            name: `${serviceName}-high-memory`,
            description: `${serviceName}: memory above ${memoryPercent} % for 10 minutes; at 100 % the task is killed. If it rises without end, look for a leak and restart the tasks, else give them the next memory size.`,
            metric: ecsMetric("MemoryUtilization", service),
            threshold: memoryPercent,
            ...sustained(2, 300),
        },
    ];
}
