import type { TaskSize } from "../../vocabulary/service.ts";
import { type Decided, type DecisionProblem, type Origin, written } from "./decided.ts";
import { ec2Range, sizeProblems } from "./problems/sizeProblems.ts";
import { cpuAlternatives, memoryAlternatives, smallestFargateSize } from "../sizing/fargateFit.ts";
import { jobSizes } from "../sizing/jobSizes.ts";
import { modelMemory, type ModelMemory } from "../sizing/modelMemory.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { modelRow } from "../sizing/modelSizes.ts";
import { originOf, presetOf } from "../presets/presets.ts";

/** What a description says about the size of a service. */
export type WrittenSize = Pick<ServiceDescription, "preset" | "type" | "resources" | "job" | "model">;

export interface DecidedSize {
    readonly cpu: Decided<number>;
    readonly memoryMiB: Decided<number>;
    readonly problems: readonly DecisionProblem[];
}

/**
 * How large a task is. A row of the tables is a floor, what the model needs in memory wins where it is more, and a written value wins over
 * both, though never below what the model needs.
 */
export function decideSize(service: WrittenSize): DecidedSize {
    const { type = "ecs", resources = {}, model } = service;
    const need = model === undefined ? undefined : modelMemory(model);
    const base = baseOf(service, need);
    const onFargate = type === "ecs" && need !== undefined;
    const fit = onFargate ? smallestFargateSize({ ...base.size, cpu: resources.cpu ?? base.size.cpu }) : base.size;
    const unwritten = fit ?? base.size;
    const size = { cpu: resources.cpu ?? unwritten.cpu, memoryMiB: resources.memory ?? unwritten.memoryMiB };
    const raised: Origin = { kind: "memory-rule", arithmetic: `fewer CPU units do not take ${unwritten.memoryMiB} MiB` };
    const cpuFrom = unwritten.cpu > base.size.cpu ? raised : base.cpuFrom;
    const instead = alternativesTo(size, type, need);
    return {
        cpu: written(resources.cpu, ["resources", "cpu"], { value: size.cpu, from: cpuFrom }, instead.cpu),
        memoryMiB: written(resources.memory, ["resources", "memory"], { value: size.memoryMiB, from: base.memoryFrom }, instead.memoryMiB),
        problems: sizeProblems({ type, resources, size, fit, need, from: { cpu: cpuFrom, memoryMiB: base.memoryFrom } }),
    };
}

function alternativesTo(size: TaskSize, type: "ecs" | "ec2", need: ModelMemory | undefined) {
    if (type === "ecs") return { cpu: cpuAlternatives(size.memoryMiB), memoryMiB: memoryAlternatives(size.cpu, need?.memoryMiB) };
    const least = Math.max(ec2Range.memoryMiB.min, need?.memoryMiB ?? 0);
    return {
        cpu: `${ec2Range.cpu.min} to ${ec2Range.cpu.max} CPU units, as the instances have`,
        memoryMiB: `${least} MiB and more, as the instances have`,
    };
}

interface Base {
    readonly size: TaskSize;
    readonly cpuFrom: Origin;
    readonly memoryFrom: Origin;
}

/** What preset, tables and memory rule ask for, before anything is rounded up to what Fargate sells. */
function baseOf({ preset, job, model }: WrittenSize, need: ModelMemory | undefined): Base {
    const { size } = presetOf(preset);
    const byPreset = originOf(presetOf(preset));
    if (job !== undefined) {
        const from: Origin = { kind: "row", row: `job ${job}` };
        return { size: jobSizes[job], cpuFrom: from, memoryFrom: from };
    }
    if (model === undefined || need === undefined) return { size, cpuFrom: byPreset, memoryFrom: byPreset };
    const row = modelRow(model.kind, model.sizeMB);
    const rule: Origin = { kind: "memory-rule", arithmetic: need.arithmetic };
    if (row === undefined) return { size: { cpu: size.cpu, memoryMiB: need.memoryMiB }, cpuFrom: byPreset, memoryFrom: rule };
    const byRow: Origin = { kind: "row", row: row.name };
    return need.memoryMiB > row.size.memoryMiB
        ? { size: { cpu: row.size.cpu, memoryMiB: need.memoryMiB }, cpuFrom: byRow, memoryFrom: rule }
        : { size: row.size, cpuFrom: byRow, memoryFrom: byRow };
}
