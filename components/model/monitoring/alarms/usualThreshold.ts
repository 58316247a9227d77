import { alarmThresholds, highTraffic, usualCpuPercent } from "./alarmThresholds.ts";
import type { MonitoredService } from "../monitoredService.ts";
import type { NumberedAlarmKey } from "./usualPeriods.ts";

/**
 * Where an alarm of a service begins when nothing else is said, in the unit of the alarm; that of p99 is seconds.
 * @param thresholdOf another alarm of the service, which this one follows
 */
export function usualThreshold(
    service: MonitoredService<unknown>,
    key: NumberedAlarmKey,
    thresholdOf: (other: NumberedAlarmKey) => number,
): number {
    switch (key) {
        case "highCpu":
            return usualCpuPercent(service.kind);
        case "highMemory":
            return alarmThresholds.memoryPercent;
        case "p99":
            return alarmThresholds.responseTimeSeconds;
        case "5xx":
            return alarmThresholds.errorPercent;
        case "healthy":
        case "running":
            return boundsOf(service).min;
        case "unhealthy":
            return alarmThresholds.unhealthyHosts;
        case "highTraffic":
            return highTraffic(service.kind === "web" ? (service.requestTarget ?? 0) : 0);
        case "backlog":
            return alarmThresholds.backlogOfQueueTarget * (queueTarget(service) ?? 0);
        case "oldestMessage":
            return alarmThresholds.oldestMessageSeconds + (boundsOf(service).min === 0 ? alarmThresholds.wakingSeconds : 0);
        case "deadLetters":
            return alarmThresholds.deadLetters;
        case "atMax":
            return boundsOf(service).max;
        case "highCpuDespiteScaling":
            return thresholdOf("highCpu");
        case "scalingWithoutEffect":
            return queueTarget(service) ?? cpuTarget(service) ?? 0;
        case "unreported":
        case "flapping":
            return 0;
        case "notRunning":
        case "moreThanOne":
            return 1;
        case "errors":
            return alarmThresholds.errorLogs;
        case "deploymentErrors":
            return thresholdOf("5xx");
        case "deploymentP99":
            return thresholdOf("p99");
    }
}

function boundsOf(service: MonitoredService<unknown>) {
    return "tasks" in service ? service.tasks : { min: 1, max: 1 };
}

function queueTarget(service: MonitoredService<unknown>): number | undefined {
    return service.kind === "worker" ? service.queue?.target : undefined;
}

function cpuTarget(service: MonitoredService<unknown>): number | undefined {
    return "cpuTargetPercent" in service ? service.cpuTargetPercent : undefined;
}
