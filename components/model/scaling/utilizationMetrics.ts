import type { ScalingMetric } from "./scalingSpec.ts";

export interface UtilizationTargets {
    /** Average over the tasks, of what they asked for. */
    readonly cpuTargetPercent: number;
    /** @default not scaled on memory */
    readonly memoryTargetPercent?: number;
}

/** CPU, and memory where it is asked for. Memory that a process does not give back keeps tasks up, so it is no default. */
export function utilizationMetrics({ cpuTargetPercent, memoryTargetPercent }: UtilizationTargets): readonly ScalingMetric[] {
    const cpu = { kind: "cpu", targetPercent: cpuTargetPercent } as const;
    return memoryTargetPercent === undefined ? [cpu] : [cpu, { kind: "memory", targetPercent: memoryTargetPercent }];
}
