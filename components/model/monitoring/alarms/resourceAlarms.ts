import { alarmSetting } from "./alarmSetting.ts";
import type { MetricAlarmSpec } from "./alarmSpec.ts";
import { ecsMetric } from "../metrics.ts";
import type { ScaledService } from "../monitoredService.ts";

/** CPU and memory of a service's tasks, on average over 10 minutes where nothing else is said: one spike is no reason to wake anyone. */
export function resourceAlarms(service: ScaledService<unknown>): readonly MetricAlarmSpec[] {
    const { serviceName } = service;
    const cpu = alarmSetting(service, "highCpu");
    const memory = alarmSetting(service, "highMemory");
    // Without running tasks there is no data, and other alarms say so.
    const over = { notifies: true, stat: "Average", comparison: "GreaterThanThreshold", treatMissingData: "notBreaching" } as const;
    return [
        {
            ...over,
            kind: "metric",
            name: `${serviceName}-high-cpu`,
            description: `${serviceName}: CPU above ${cpu.threshold} % ${cpu.lasting}. Look whether tasks are being added; if they are at their maximum, raise it, else give the tasks the next CPU size.`,
            metric: ecsMetric("CPUUtilization", service),
            ...cpu.spec,
        },
        {
            ...over,
            kind: "metric",
            name: `${serviceName}-high-memory`,
            description: `${serviceName}: memory above ${memory.threshold} % ${memory.lasting}; at 100 % the task is killed. If it rises without end, look for a leak and restart the tasks, else give them the next memory size.`,
            metric: ecsMetric("MemoryUtilization", service),
            ...memory.spec,
        },
    ];
}
