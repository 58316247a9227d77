import type { ModelLoad } from "../../vocabulary/serviceDescription.ts";

export interface ModelMemory {
    /** Rounded up. */
    readonly memoryMiB: number;
    /** `((2000 MB x 2) + (100 x 10 KB) + 200 MB) x 2 = 8402 MB = 8013 MiB`. */
    readonly arithmetic: string;
}

const bytesPerKB = 1000;
const bytesPerMB = 1000 * 1000;
const bytesPerMiB = 1024 * 1024;

/**
 * Memory of a task that serves a model: the model twice, since it is read before it is laid out, its inputs and its runtime, and all of that
 * twice again as a reserve.
 */
export function modelMemory({ sizeMB, batchItems, itemKB, overheadMB }: ModelLoad): ModelMemory {
    const needed = sizeMB * 2 * bytesPerMB + batchItems * itemKB * bytesPerKB + overheadMB * bytesPerMB;
    const reserved = needed * 2;
    const memoryMiB = Math.ceil(reserved / bytesPerMiB);
    const sum = `(${sizeMB} MB x 2) + (${batchItems} x ${itemKB} KB) + ${overheadMB} MB`;
    return { memoryMiB, arithmetic: `(${sum}) x 2 = ${reserved / bytesPerMB} MB = ${memoryMiB} MiB` };
}
