import type { TaskSize } from "../../vocabulary/service.ts";
import { fargateSizes, legalMemoryMiB } from "./taskSize.ts";

/** The smallest CPU, from this one on, with which Fargate sells so much memory, and the least memory that is enough; undefined where nothing is. */
export function smallestFargateSize({ cpu, memoryMiB }: TaskSize): TaskSize | undefined {
    for (const size of fargateSizes) {
        const enough = size.cpu < cpu ? undefined : size.memoryMiB.find((legal) => legal >= memoryMiB);
        if (enough !== undefined) return { cpu: size.cpu, memoryMiB: enough };
    }
    return undefined;
}

/** `256, 512 with 1024 MiB`. */
export function cpuAlternatives(memoryMiB: number): string {
    const cpus = fargateSizes.filter((size) => size.memoryMiB.includes(memoryMiB)).map(({ cpu }) => cpu);
    return `${cpus.join(", ")} with ${memoryMiB} MiB`;
}

/** `1024, 2048, 3072, 4096 with 512 CPU units`; long lists of equal steps are shortened. @param atLeast what is needed, in MiB */
export function memoryAlternatives(cpu: number, atLeast = 0): string {
    const legal = (legalMemoryMiB(cpu) ?? []).filter((memory) => memory >= atLeast);
    const [first = 0, second = 0] = legal;
    const text = legal.length > 4 ? `${first} to ${legal.at(-1)} in steps of ${second - first}` : legal.join(", ");
    return `${text} with ${cpu} CPU units`;
}
