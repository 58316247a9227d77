import type { TaskSize } from "../../vocabulary/service.ts";
import type { ModelKind } from "../../vocabulary/serviceDescription.ts";

export interface ModelRow {
    /** `model sklearn below 100 MB`. */
    readonly name: string;
    readonly size: TaskSize;
}

interface ModelBand extends ModelRow {
    readonly kind: ModelKind;
    /** Model sizes in MB, decimal, from the first inclusive to the second exclusive. */
    readonly sizeMB: readonly [number, number];
}

/** What a service needs for a model, by experience. Between the bands there is none, and the memory rule decides alone. */
const bands: readonly ModelBand[] = [
    { kind: "sklearn", sizeMB: [0, 100], name: "model sklearn below 100 MB", size: { cpu: 1024, memoryMiB: 2048 } },
    { kind: "sklearn", sizeMB: [100, 1000], name: "model sklearn 100 MB to 1 GB", size: { cpu: 1024, memoryMiB: 4096 } },
    { kind: "deep-learning", sizeMB: [0, 2000], name: "model deep-learning below 2 GB", size: { cpu: 2048, memoryMiB: 8192 } },
    { kind: "llm", sizeMB: [5001, Infinity], name: "model llm above 5 GB", size: { cpu: 4096, memoryMiB: 16384 } },
];

/** The row of a model; undefined where experience has none. @param sizeMB whole, decimal. */
export function modelRow(kind: ModelKind, sizeMB: number): ModelRow | undefined {
    return bands.find((band) => band.kind === kind && sizeMB >= band.sizeMB[0] && sizeMB < band.sizeMB[1]);
}
