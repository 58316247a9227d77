import { isMap } from "./isMap.ts";

/** The value below these keys; undefined when one of them is not there. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
    return keys.reduce((inner: unknown, key) => (isMap(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}
