import type { TaskSize } from "../../../vocabulary/service.ts";
import type { DecisionProblem, Origin } from "../decided.ts";
import { smallestFargateSize } from "../../sizing/fargateFit.ts";
import type { ModelMemory } from "../../sizing/modelMemory.ts";
import { originText } from "../originText.ts";
import { legalMemoryMiB, taskSizeProblem } from "../../sizing/taskSize.ts";

/** What tasks on EC2 may ask for. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size */
export const ec2Range = { cpu: { min: 128, max: 196608 }, memoryMiB: { min: 6, max: 33554432 } } as const;

export interface SizeInQuestion {
    readonly type: "ecs" | "ec2";
    /** What is written. */
    readonly resources: { readonly cpu?: number; readonly memory?: number };
    /** What is decided. */
    readonly size: TaskSize;
    /** The least on Fargate that the model fits into; undefined: it fits into none. */
    readonly fit: TaskSize | undefined;
    /** What the model needs. */
    readonly need: ModelMemory | undefined;
    /** Where the parts come from that are not written. */
    readonly from: { readonly cpu: Origin; readonly memoryMiB: Origin };
}

export function sizeProblems(asked: SizeInQuestion): readonly DecisionProblem[] {
    const because = ["preset", "type", "resources", "job", "model"];
    const { type, resources, fit, need } = asked;
    const problem = (key: readonly string[], text: string): DecisionProblem => ({ key, text, because });
    if (need !== undefined && fit === undefined) {
        const text = `more than any Fargate task has, got ${need.memoryMiB} MiB; write type: ec2 and the instances, where a task may be as large as they are`;
        return [problem(["model", "sizeMB"], text)];
    }
    const problems: DecisionProblem[] = [];
    if (need !== undefined && resources.memory !== undefined && resources.memory < need.memoryMiB) {
        const enough = type === "ecs" ? (fit?.memoryMiB ?? need.memoryMiB) : need.memoryMiB;
        const text = `less than the model needs, got ${resources.memory}: ${need.arithmetic}; write at least ${enough}, or the task is killed`;
        problems.push(problem(["resources", "memory"], text));
    }
    if (type === "ec2") return [...problems, ...outOfRange(resources, problem)];
    const text = need === undefined || problems.length === 0 ? pairProblem(asked) : undefined;
    return text === undefined ? problems : [...problems, problem(keyOf(resources), text)];
}

function keyOf({ cpu, memory }: SizeInQuestion["resources"]): readonly string[] {
    if (cpu !== undefined && memory !== undefined) return ["resources"];
    return ["resources", cpu === undefined ? "memory" : "cpu"];
}

function pairProblem({ resources, size, fit, need, from }: SizeInQuestion): string | undefined {
    const legal = legalMemoryMiB(size.cpu);
    if (need !== undefined && fit !== undefined && legal !== undefined && fit.cpu > size.cpu) {
        return `too few CPU units for the model, got ${size.cpu}: ${need.arithmetic}; write at least ${fit.cpu}`;
    }
    const text = taskSizeProblem(size);
    if (text === undefined || legal === undefined || (resources.cpu !== undefined && resources.memory !== undefined)) return text;
    if (resources.memory === undefined) {
        const enough = legal.find((memory) => memory >= size.memoryMiB) ?? legal.at(-1);
        return `${size.cpu} CPU units take ${legal.join(", ")} MiB, got ${size.memoryMiB} of ${originText(from.memoryMiB)}; write memory: ${enough} too, or other CPU units`;
    }
    const enough = smallestFargateSize({ cpu: 0, memoryMiB: resources.memory });
    const both = enough === undefined ? "" : `cpu: ${enough.cpu} and memory: ${enough.memoryMiB}, or `;
    return `${size.cpu} CPU units of ${originText(from.cpu)} take ${legal.join(", ")} MiB, got ${size.memoryMiB}; write ${both}another memory`;
}

function outOfRange(
    { cpu, memory }: SizeInQuestion["resources"],
    problem: (key: readonly string[], text: string) => DecisionProblem,
): readonly DecisionProblem[] {
    const parts = [
        { value: cpu, key: "cpu", unit: "CPU units", ...ec2Range.cpu },
        { value: memory, key: "memory", unit: "MiB", ...ec2Range.memoryMiB },
    ];
    return parts.flatMap(({ value, key, unit, min, max }) =>
        value === undefined || (value >= min && value <= max)
            ? []
            : [problem(["resources", key], `out of range on EC2, got ${value}; write a whole number from ${min} to ${max} ${unit}`)],
    );
}
