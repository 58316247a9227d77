import type { TaskSize } from "../../vocabulary/service.ts";

/**
 * What Fargate sells: CPU in ECS units (1024 = 1 vCPU) and the memory in MiB that each takes, both ascending.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export const fargateSizes: readonly { readonly cpu: number; readonly memoryMiB: readonly number[] }[] = [
    { cpu: 256, memoryMiB: [512, 1024, 2048] },
    { cpu: 512, memoryMiB: steps(1024, 4096, 1024) },
    { cpu: 1024, memoryMiB: steps(2048, 8192, 1024) },
    { cpu: 2048, memoryMiB: steps(4096, 16384, 1024) },
    { cpu: 4096, memoryMiB: steps(8192, 30720, 1024) },
    { cpu: 8192, memoryMiB: steps(16384, 61440, 4096) },
    { cpu: 16384, memoryMiB: steps(32768, 122880, 8192) },
    { cpu: 32768, memoryMiB: [61440, 122880, 249856] },
];

/** Memory in MiB, ascending, that Fargate sells with this CPU; undefined where it does not sell the CPU. */
export function legalMemoryMiB(cpu: number): readonly number[] | undefined {
    return fargateSizes.find((size) => size.cpu === cpu)?.memoryMiB;
}

/** Why Fargate does not sell this pair and what to write instead; undefined where it does. To be set behind the key that holds the size. */
export function taskSizeProblem({ cpu, memoryMiB }: TaskSize): string | undefined {
    const legal = legalMemoryMiB(cpu);
    if (legal === undefined) {
        const cpus = fargateSizes.map((size) => size.cpu);
        return `Fargate sells ${cpus.join(", ")} CPU units, got ${cpu}; take ${atLeast(cpus, cpu)} CPU units`;
    }
    if (!legal.includes(memoryMiB)) {
        return `${cpu} CPU units take ${legal.join(", ")} MiB, got ${memoryMiB}; take ${atLeast(legal, memoryMiB)} MiB or other CPU units`;
    }
    return undefined;
}

/** The smallest that is enough, else the largest there is. */
function atLeast(ascending: readonly number[], wanted: number): number {
    return ascending.find((value) => value >= wanted) ?? Math.max(...ascending);
}

function steps(first: number, last: number, step: number): readonly number[] {
    return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
