import { presetOf } from "../../components/model/presets/presets.ts";
import type { WorkloadPresetName } from "../../components/vocabulary/serviceDescription.ts";
import type { ServiceDefaults } from "./service.ts";

/** What holds for the keys of a workload's service that are not written. @param texts of what no single value says */
export function presetDefaults(name: WorkloadPresetName, texts: Pick<ServiceDefaults, "probe" | "policies">): ServiceDefaults {
    const preset = presetOf(name);
    const { size, startPeriodSeconds, stopTimeoutSeconds } = preset;
    const task = { cpu: size.cpu, memory: size.memoryMiB, startPeriodSeconds, stopTimeoutSeconds, ...texts };
    if (preset.kind === "scheduler" || preset.kind === "scheduled-task") return task;
    const { tasks, cpuTargetPercent: targetCPU } = preset;
    const scaled = { ...task, minCount: tasks.min, maxCount: tasks.max, ...(targetCPU !== undefined && { targetCPU }) };
    return preset.kind === "worker"
        ? { ...scaled, longestJobSeconds: preset.longestJobSeconds }
        : { ...scaled, healthCheckPath: preset.healthCheckPath ?? "/health", healthCheckTimeoutSeconds: preset.healthCheckTimeoutSeconds };
}
