import { decode, isMap, type Decoder } from "../decode.ts";
import { valueAt } from "../home.ts";

/** What can be read of a map, key by key. */
export interface Readable<T> {
    readonly right: Partial<T>;
    /** Keys whose values are wrong or missing; reported where the whole map is read. */
    readonly wrong: readonly string[];
}

/** Reads the keys that are right of a map with others that are wrong, so that what does not depend on those can be judged. */
export function readable<T extends object>(fields: { readonly [K in keyof T]: Decoder<T[K]> }, value: unknown): Readable<T> {
    const right: Partial<T> = {};
    const wrong: string[] = [];
    for (const key in fields) {
        const read = decode(fields[key], valueAt(value, key));
        if (read.kind === "problems") wrong.push(key);
        else if (read.value !== undefined) right[key] = read.value;
    }
    return { right, wrong: isMap(value) ? wrong : Object.keys(fields) };
}
