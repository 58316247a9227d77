import { isMap } from "../isMap.ts";

/** What was decided, without sources: `{ value, from, instead }` becomes the value. A key that is undefined is left out. */
export function plainValues(decided: unknown): unknown {
    if (Array.isArray(decided)) return decided.map(plainValues);
    if (!isMap(decided)) return decided;
    if (Object.keys(decided).toSorted().join() === "from,instead,value") return decided["value"];
    const entries = Object.entries(decided).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries.map(([key, value]) => [key, plainValues(value)]));
}
