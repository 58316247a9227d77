import type { PolicyMetric } from "../../../vocabulary/autoScaling.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import type { Decided } from "../decided.ts";
import type { DecidedQueue } from "../queues/decideQueue.ts";
import type { HttpPreset, Preset, WorkerPreset } from "../../presets/preset.ts";
import { originOf } from "../../presets/presets.ts";
import { type AlarmedPercent, highestTarget } from "./highestTarget.ts";

/** What a description says about what a service scales on. */
export type WrittenTargets = Pick<ServiceDescription, "preset" | "autoScaling" | "route"> & { readonly queue?: object };

/** The same of a worker, whose queue is decided. */
type QueuedTargets = WrittenTargets & { readonly queue?: DecidedQueue };

/** What is undefined is not scaled on. */
export interface HttpTargets {
    readonly cpuPercent: Decided<number>;
    /** The policy on CPU exists only while the feature `cpuScaling` is on. */
    readonly stagedCpu: boolean;
    readonly memoryPercent?: Decided<number>;
    /** Requests for each task in a minute. */
    readonly requests?: Decided<number>;
}

/** What is undefined is not scaled on. */
export interface WorkerTargets {
    readonly cpuPercent?: Decided<number>;
    readonly queue?: Decided<number>;
}

/** What a service that answers requests scales on, and the targets. */
export function decideHttpTargets(service: WrittenTargets, preset: HttpPreset, alarmed: AlarmedPercent): HttpTargets {
    const { cpuTargetPercent, memoryTargetPercent, requestTarget, stagedCpu = false } = preset;
    const cpu = writtenTarget(service, "CPUUtilization") ?? { value: cpuTargetPercent, from: originOf(preset) };
    return {
        cpuPercent: { ...cpu, instead: percentBelowAlarm("CPUUtilization", alarmed) },
        stagedCpu,
        memoryPercent: target(service, preset, "MemoryUtilization", memoryTargetPercent, percentBelowAlarm("MemoryUtilization", alarmed)),
        requests: target(service, preset, "RequestCountPerTarget", requestTarget, requestsForEachTask(alarmed)),
    };
}

/** What a worker scales on, and the targets. */
export function decideWorkerTargets(service: QueuedTargets, preset: WorkerPreset, alarmed: AlarmedPercent): WorkerTargets {
    return {
        cpuPercent: target(service, preset, "CPUUtilization", preset.cpuTargetPercent, percentBelowAlarm("CPUUtilization", alarmed)),
        queue: queueTarget(service, preset, alarmed),
    };
}

/** Where messages in flight count, a task with one message has enough to do. */
function queueTarget(service: QueuedTargets, preset: WorkerPreset, alarmed: AlarmedPercent): Decided<number> | undefined {
    const instead = `1 to ${highestTarget("QueueDepth", alarmed)} messages for each task`;
    const oneEach: Found = { value: 1, from: { kind: "decision", reason: "a task for each job, in flight or waiting" } };
    return service.queue?.kind === "sqs" && service.queue.countInFlight.value
        ? { ...(writtenTarget(service, "QueueDepth") ?? oneEach), instead }
        : target(service, preset, "QueueDepth", service.queue === undefined ? undefined : preset.queueTarget, instead);
}

/** What is written alone, of a service that has no preset. */
export function decideWrittenTargets(service: Pick<WrittenTargets, "autoScaling">, alarmed: AlarmedPercent): Partial<HttpTargets> {
    const found = (metric: PolicyMetric, instead: string) => {
        const target = writtenTarget(service, metric);
        return target && { ...target, instead };
    };
    const [cpuPercent, memoryPercent, requests] = [
        found("CPUUtilization", percentBelowAlarm("CPUUtilization", alarmed)),
        found("MemoryUtilization", percentBelowAlarm("MemoryUtilization", alarmed)),
        found("RequestCountPerTarget", requestsForEachTask(alarmed)),
    ];
    return { ...(cpuPercent && { cpuPercent }), ...(memoryPercent && { memoryPercent }), ...(requests && { requests }) };
}

function target(
    service: WrittenTargets,
    preset: Preset,
    metric: PolicyMetric,
    unwritten: number | undefined,
    instead: string,
): Decided<number> | undefined {
    const found = writtenTarget(service, metric) ?? (unwritten === undefined ? undefined : { value: unwritten, from: originOf(preset) });
    return found && { ...found, instead };
}

type Found = Omit<Decided<number>, "instead">;

function writtenTarget({ autoScaling = {} }: Pick<WrittenTargets, "autoScaling">, metric: PolicyMetric): Found | undefined {
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

function requestsForEachTask(alarmed: AlarmedPercent): string {
    return `1 to ${highestTarget("RequestCountPerTarget", alarmed)} requests for each task in a minute`;
}

function percentBelowAlarm(metric: PolicyMetric, alarmed: AlarmedPercent): string {
    const most = highestTarget(metric, alarmed);
    return `1 to ${most} percent, since the alarm is at ${most + 1}`;
}
