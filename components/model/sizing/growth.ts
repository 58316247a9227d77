import type { TaskBounds, TaskSize } from "../../vocabulary/service.ts";
import { smallestFargateSize } from "./fargateFit.ts";
import { fargateSizes, legalMemoryMiB } from "./taskSize.ts";

/** Lowest and highest that is usual. */
export type Range = readonly [number, number];

/** What one task of a usual size carries, to compare a service with before it has figures of its own. */
export const usualFigures = {
    /** By the language of the service. */
    requestsPerSecond: { Python: [50, 150], "Node.js": [100, 300], Go: [500, 2000] },
    latencyMilliseconds: { p50: [10, 50], p99: [50, 200] },
    /** Light: below a second; medium: to 10 seconds; heavy: above. */
    jobsPerMinute: { light: [100, 500], medium: [10, 50], heavy: [1, 10] },
} as const satisfies Record<string, Record<string, Range>>;

/**
 * The next larger size: twice the CPU and the memory, or what Fargate sells above that. One step at a time: a size that was jumped over was
 * never measured. Undefined above the largest.
 */
export function nextSize({ cpu, memoryMiB }: TaskSize): TaskSize | undefined {
    const next = fargateSizes.find((size) => size.cpu > cpu);
    if (next === undefined) return undefined;
    const sold = smallestFargateSize({ cpu: next.cpu, memoryMiB: memoryMiB * 2 });
    // More memory than this CPU takes is no step up in CPU.
    return sold?.cpu === next.cpu ? sold : { cpu: next.cpu, memoryMiB: Math.max(...next.memoryMiB) };
}

/** The next larger CPU with the memory of now, or the least above it that Fargate sells with it. Undefined above the largest. */
export function nextCpu({ cpu, memoryMiB }: TaskSize): TaskSize | undefined {
    const next = fargateSizes.find((size) => size.cpu > cpu);
    if (next === undefined) return undefined;
    return { cpu: next.cpu, memoryMiB: next.memoryMiB.find((legal) => legal >= memoryMiB) ?? Math.max(...next.memoryMiB) };
}

/** Twice the memory with the CPU of now; where Fargate does not sell it, the next size. Undefined above the largest. */
export function nextMemory(size: TaskSize): TaskSize | undefined {
    const memoryMiB = legalMemoryMiB(size.cpu)?.find((legal) => legal >= 2 * size.memoryMiB);
    return memoryMiB === undefined ? nextSize(size) : { cpu: size.cpu, memoryMiB };
}

const steps: readonly TaskBounds[] = [
    { min: 1, max: 10 },
    { min: 1, max: 20 },
    { min: 5, max: 50 },
];

/** The next wider bounds; undefined above the widest, where the load has to be divided otherwise. */
export function nextTasks({ min, max }: TaskBounds): TaskBounds | undefined {
    const next = steps.find((step) => step.max > max);
    return next && { min: Math.max(min, next.min), max: next.max };
}
