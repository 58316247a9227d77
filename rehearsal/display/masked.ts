import { isObject, isSecret } from "../contract/values.ts";

/** The value with a word in the place of every secret, at any depth. */
export function masked(value: unknown): unknown {
    if (isSecret(value)) return "[secret]";
    if (Array.isArray(value)) return value.map(masked);
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item)])) : value;
}
