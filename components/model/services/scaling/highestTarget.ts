import type { PolicyMetric } from "../../../vocabulary/autoScaling.ts";
import { alarmThresholds, usualCpuPercent } from "../../monitoring/alarms/alarmThresholds.ts";
import type { Preset } from "../../presets/preset.ts";
import type { DecidedAlarms } from "../alarms/decideAlarms.ts";

/** Where the alarms of a service begin that its scaling has to stay below, in percent. */
export interface AlarmedPercent {
    readonly cpu: number;
    readonly memory: number;
}

export function alarmedPercent(kind: Preset["kind"], { highCpu, highMemory }: DecidedAlarms): AlarmedPercent {
    return {
        cpu: highCpu?.threshold?.value ?? usualCpuPercent(kind),
        memory: highMemory?.threshold?.value ?? alarmThresholds.memoryPercent,
    };
}

/** The highest target of a metric. One that is not below its alarm would let the alarm fire before anything is scaled. */
export function highestTarget(metric: PolicyMetric, alarmed: AlarmedPercent): number {
    switch (metric) {
        case "CPUUtilization":
            return alarmed.cpu - 1;
        case "MemoryUtilization":
            return alarmed.memory - 1;
        case "RequestCountPerTarget":
            return 1_000_000;
        case "QueueDepth":
            return 100_000;
    }
}
