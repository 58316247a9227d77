import * as z from "zod/mini";
import { isMap } from "../../isMap.ts";
import { stackSchema } from "../stackSchema.ts";
import { aboutOf } from "../values.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The description of a stack as JSON Schema, each node with the words of this program under `about`. */
export function describedStack(): JsonSchema {
    return z.toJSONSchema(stackSchema, {
        io: "input",
        target: "draft-7",
        override: ({ zodSchema, jsonSchema }) => {
            const { json, ...about } = aboutOf(zodSchema);
            Object.assign(jsonSchema, json, { about: { ...partOf(jsonSchema, "about"), ...about } });
        },
    });
}

/** Keys that have to be written, also those of maps that read as empty ones and lack something then. */
export function neededKeys(node: JsonSchema): readonly string[] {
    const lacking = Object.entries(partOf(node, "properties")).filter(
        ([, child]) => isMap(child) && readsAsEmpty(child) && isLacking(child),
    );
    return [...new Set([...listOf(node, "required").map(String), ...lacking.map(([key]) => key)])];
}

function readsAsEmpty({ default: fallback }: JsonSchema): boolean {
    return isMap(fallback) && Object.keys(fallback).length === 0;
}

function isLacking(node: JsonSchema): boolean {
    const meant = variantsOf(node).find((variant) => !neededKeys(variant).includes(tagOf(node)));
    return neededKeys(meant ?? node).length > 0;
}

export function variantsOf(node: JsonSchema): readonly JsonSchema[] {
    return listOf(node, "oneOf").filter(isMap);
}

/** The key by which the variants of a node are told apart. */
export function tagOf(node: JsonSchema): string {
    const { tag = "kind" } = partOf(node, "about");
    return String(tag);
}

export function partOf(node: JsonSchema, key: string): JsonSchema {
    const part = node[key];
    return isMap(part) ? part : {};
}

export function listOf(node: JsonSchema, key: string): readonly unknown[] {
    const list: unknown = node[key];
    return Array.isArray(list) ? list : [];
}
