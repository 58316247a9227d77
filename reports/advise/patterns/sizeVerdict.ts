import type { Analysis } from "./analysis.ts";
import { sizing } from "./limits.ts";
import type { Shortage } from "./finding.ts";

/** What the averages of the week say of the size: good, short of something, or to be watched. */
export function sizeVerdict({ cpu, memory, service }: Analysis): "good" | "watch" | Shortage {
    // A policy that holds CPU higher, as that of a worker does, does what it is asked for.
    const highCpu = Math.max(sizing.high, service.cpuTargetPercent ?? 0);
    const [cpuIsHigh, memoryIsHigh] = [cpu.mean > highCpu, memory.mean > sizing.high];
    if (cpuIsHigh && memoryIsHigh) return "both";
    if (cpuIsHigh && memory.mean < sizing.low) return "cpu";
    if (memoryIsHigh && cpu.mean < sizing.low) return "memory";
    return cpu.mean < sizing.good && memory.mean < sizing.good ? "good" : "watch";
}
