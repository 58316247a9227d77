import type { AlarmSpec } from "./alarmSpec.ts";
import type { MonitoredService } from "./monitoredService.ts";
import { serviceAlarmSpecs } from "./serviceAlarmSpecs.ts";

/**
 * Alarms of a service that would sound while scaling still does its work: their threshold is not above the scaling target.
 * One sentence each; to be set behind the key that holds the target.
 */
export function alarmProblems(service: MonitoredService<unknown>): readonly string[] {
    if (service.kind !== "web") return [];
    const target = service.cpuTargetPercent;
    return serviceAlarmSpecs(service)
        .filter(isHighCpu)
        .filter(({ threshold }) => threshold <= target)
        .map(({ name, threshold }) => `the alarm ${name} begins at ${threshold}, got ${target}; take a target below ${threshold}`);
}

function isHighCpu(alarm: AlarmSpec<unknown>): alarm is Extract<AlarmSpec<unknown>, { readonly kind: "metric" }> {
    return alarm.kind === "metric" && alarm.metric.metricName === "CPUUtilization";
}
