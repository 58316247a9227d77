import type { PolicyMetric } from "../../vocabulary/serviceDescription.ts";
import type { PresetName } from "../../vocabulary/service.ts";
import type { Decided } from "./decided.ts";
import type { HttpPreset, WorkerPreset } from "./presets.ts";
import { mostOf } from "./targetProblems.ts";

/** What a stack file says about what a service scales on. */
export interface WrittenTargets {
    readonly preset: PresetName;
    readonly autoScaling?: {
        readonly targetCPU?: number;
        readonly targetMemory?: number;
        readonly policies?: readonly { readonly metric: PolicyMetric; readonly targetValue: number }[];
    };
    /** Of the load balancer, which counts requests. */
    readonly route?: object;
    readonly queue?: object;
}

/** What is undefined is not scaled on. */
export interface DecidedTargets {
    readonly cpuPercent: Decided<number>;
    readonly memoryPercent?: Decided<number>;
    readonly requests?: Decided<number>;
    readonly queue?: Decided<number>;
}

/** What a service scales on, and the targets. */
export function decideTargets(service: WrittenTargets, preset: HttpPreset | WorkerPreset): DecidedTargets {
    const target = (metric: PolicyMetric, unwritten: number | undefined, instead: string): Decided<number> | undefined => {
        const found = writtenTarget(service, metric) ?? byPreset(service, unwritten);
        return found && { ...found, instead };
    };
    const instead = {
        cpu: percentBelowAlarm(mostOf("CPUUtilization", preset.kind)),
        memory: percentBelowAlarm(mostOf("MemoryUtilization", preset.kind)),
        requests: `1 to ${mostOf("RequestCountPerTarget", preset.kind)} requests for each task in a minute`,
        queue: `1 to ${mostOf("QueueDepth", preset.kind)} messages for each task`,
    };
    const cpu = writtenTarget(service, "CPUUtilization") ?? ofPreset(service, preset.cpuTargetPercent);
    return {
        cpuPercent: { ...cpu, instead: instead.cpu },
        memoryPercent: target("MemoryUtilization", preset.kind === "http" ? preset.memoryTargetPercent : undefined, instead.memory),
        requests: target("RequestCountPerTarget", undefined, instead.requests),
        queue: target(
            "QueueDepth",
            preset.kind === "worker" && service.queue !== undefined ? preset.queueTarget : undefined,
            instead.queue,
        ),
    };
}

type Found = Omit<Decided<number>, "instead">;

function writtenTarget({ autoScaling = {} }: WrittenTargets, metric: PolicyMetric): Found | undefined {
    const { policies = [], targetCPU, targetMemory } = autoScaling;
    const index = policies.findIndex((candidate) => candidate.metric === metric);
    const policy = policies[index];
    if (policy !== undefined) return asWritten(policy.targetValue, ["policies", index, "targetValue"]);
    if (metric === "CPUUtilization" && targetCPU !== undefined) return asWritten(targetCPU, ["targetCPU"]);
    if (metric === "MemoryUtilization" && targetMemory !== undefined) return asWritten(targetMemory, ["targetMemory"]);
    return undefined;
}

function asWritten(value: number, key: readonly (string | number)[]): Found {
    return { value, from: { kind: "config", key: ["autoScaling", ...key] } };
}

function byPreset(service: WrittenTargets, value: number | undefined): Found | undefined {
    return value === undefined ? undefined : ofPreset(service, value);
}

function ofPreset({ preset }: WrittenTargets, value: number): Found {
    return { value, from: { kind: "preset", preset } };
}

function percentBelowAlarm(most: number): string {
    return `1 to ${most} percent, since the alarm is at ${most + 1}`;
}
