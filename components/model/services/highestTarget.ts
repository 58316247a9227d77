import { alarmThresholds } from "../monitoring/alarmThresholds.ts";
import type { PolicyMetric } from "../../vocabulary/autoScaling.ts";
import type { Preset } from "../presets/preset.ts";

/** The highest target of a metric. One that is not below its alarm would let the alarm fire before anything is scaled. */
export function highestTarget(metric: PolicyMetric, kind: Preset["kind"]): number {
    switch (metric) {
        case "CPUUtilization":
            return (kind === "worker" ? alarmThresholds.workerCpuPercent : alarmThresholds.cpuPercent) - 1;
        case "MemoryUtilization":
            return alarmThresholds.memoryPercent - 1;
        case "RequestCountPerTarget":
            return 1_000_000;
        case "QueueDepth":
            return 100_000;
    }
}
