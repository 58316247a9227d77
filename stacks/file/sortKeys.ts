import { isMap } from "../isMap.ts";

/** For `JSON.stringify`: maps have their keys in order at every depth, so that equal values are equal texts; lists keep theirs. */
export function sortKeys(_key: string, value: unknown): unknown {
    return isMap(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
