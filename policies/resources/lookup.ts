import { oncePerStack } from "./remembered.ts";
import type { Resource, Stack } from "./resource.ts";

/** Finds the resources that have one of the keys, in the order of the stack. */
export type Lookup = (stack: Stack, keys: readonly string[]) => Stack;

/**
 * Finds resources by keys and not by a walk over the stack: a rule asks for each of its resources, and a walk for each of many would
 * take the square of their number. The table is made once for each stack.
 */
export function lookup(types: readonly string[], keysOf: (resource: Resource) => readonly string[]): Lookup {
    const tableIn = oncePerStack((stack) => tableOf(stack, types, keysOf));
    return (stack, keys) => {
        const table = tableIn(stack);
        const found = new Map(keys.flatMap((key) => table.get(key) ?? []));
        return [...found].sort(([a], [b]) => a - b).map(([, resource]) => resource);
    };
}

/** By key, the resources with their positions in the stack. */
type Table = ReadonlyMap<string, readonly (readonly [position: number, resource: Resource])[]>;

function tableOf(stack: Stack, types: readonly string[], keysOf: (resource: Resource) => readonly string[]): Table {
    const table = new Map<string, [number, Resource][]>();
    for (const [position, resource] of stack.entries()) {
        if (!types.includes(resource.type)) continue;
        for (const key of keysOf(resource)) {
            const places = table.get(key) ?? [];
            places.push([position, resource]);
            table.set(key, places);
        }
    }
    return table;
}
