import { isObject } from "../contract/values.ts";

/** @returns where two values first differ and how, or nothing. */
export function firstDifference(expected: unknown, actual: unknown, path: string): string | undefined {
    if (Array.isArray(expected) && Array.isArray(actual)) {
        if (expected.length !== actual.length) return `${path}: expected ${show(expected)}, got ${show(actual)}`;
        return expected.map((item, index) => firstDifference(item, actual[index], `${path}[${index}]`)).find(Boolean);
    }
    if (isObject(expected) && isObject(actual)) {
        const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
        return keys.map((key) => firstDifference(expected[key], actual[key], `${path}.${key}`)).find(Boolean);
    }
    return Object.is(expected, actual) ? undefined : `${path}: expected ${show(expected)}, got ${show(actual)}`;
}

function show(value: unknown): string {
    return JSON.stringify(value) ?? "nothing";
}
