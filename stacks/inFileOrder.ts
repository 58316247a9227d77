import { isMap } from "./isMap.ts";
import type { Path, Problem } from "./problem.ts";

/** Problems in the order of their lines in the file: what is missing is reported where its block stands, above what the block has. */
export function inFileOrder(problems: readonly Problem[], values: unknown): readonly Problem[] {
    return [...problems].sort((a, b) => compare(a.path, b.path, values));
}

function compare([first, ...a]: Path, [second, ...b]: Path, value: unknown): number {
    if (first === undefined || second === undefined) return first === second ? 0 : first === undefined ? -1 : 1;
    if (first !== second) return placeOf(first, value) - placeOf(second, value);
    return compare(a, b, isMap(value) ? value[first] : Array.isArray(value) ? value[Number(first)] : undefined);
}

function placeOf(step: string | number, value: unknown): number {
    return typeof step === "number" ? step : isMap(value) ? Object.keys(value).indexOf(step) : -1;
}
