export interface MemoryLoad {
    /** Of a task that does nothing. */
    readonly baseMiB: number;
    /** Of each request or job that it works on or that waits for its CPU. */
    readonly eachMiB: number;
}

export interface TaskMemory extends MemoryLoad {
    /** What the task has. */
    readonly ofMiB: number;
}

/** @param memory undefined: nobody reads the percent @param inFlight requests or jobs that one task has at a time */
export function memoryPercent(memory: TaskMemory | undefined, inFlight: number): number {
    return memory === undefined ? 0 : Math.min(100, (100 * (memory.baseMiB + memory.eachMiB * inFlight)) / memory.ofMiB);
}
