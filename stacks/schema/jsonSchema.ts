import * as z from "zod/mini";
import { isMap } from "../isMap.ts";
import { stackSchema } from "./stackSchema.ts";
import { aboutOf } from "./values.ts";

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

/** JSON Schema of `Pulumi.<stack>.yaml`, for editors. @param projectName the namespace of the keys */
export function stackFileSchema(projectName: string): JsonSchema {
    const { schema: stack, definitions } = withDefinitions(forEditors(describedStack()));
    const full = (key: string) => `${projectName}:${key}`;
    // The one place for a key that every block has, beside those of its description.
    const blocks = Object.entries(partOf(stack, "properties")).map(([key, block]) => [full(key), block]);
    const byPulumi = { type: "string", description: "Written by Pulumi" };
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        title: `Stack of ${projectName}`,
        description: "Written by `npm run schema`",
        type: "object",
        additionalProperties: false,
        required: ["config"],
        properties: {
            config: {
                ...stack,
                properties: Object.fromEntries(blocks),
                patternProperties: { "^pulumi:": { description: "A key of the Pulumi CLI" } },
                required: listOf(stack, "required").map((key) => full(String(key))),
            },
            encryptionsalt: byPulumi,
            encryptedkey: byPulumi,
            secretsprovider: byPulumi,
            environment: { type: ["array", "object"], description: "Environments of Pulumi ESC" },
        },
        definitions,
    };
}

/** Maps that stand in several places word by word, such as `deployment`, told once under the name of their key. */
function withDefinitions(schema: JsonSchema): { readonly schema: JsonSchema; readonly definitions: JsonSchema } {
    const names = new Map<string, string>();
    const repeated = new Set<string>();
    const defined = new Map<string, string>();
    const definitions: Record<string, JsonSchema> = {};
    const count = (node: unknown, key: string): void => {
        if (!isMap(node)) return;
        const text = JSON.stringify(node);
        if (names.has(text)) repeated.add(text);
        else if (node["type"] === "object" || node["oneOf"] !== undefined) names.set(text, key);
        for (const [name, child] of Object.entries(node)) count(child, ["properties", "items"].includes(name) ? key : name);
    };
    const referring = (node: unknown): unknown => {
        if (Array.isArray(node)) return node.map(referring);
        if (!isMap(node)) return node;
        const text = JSON.stringify(node);
        const inner = Object.fromEntries(Object.entries(node).map(([name, child]) => [name, referring(child)]));
        const key = names.get(text);
        if (key === undefined || !repeated.has(text)) return inner;
        const name = defined.get(text) ?? freeName(key, definitions);
        defined.set(text, name);
        definitions[name] = inner;
        return { $ref: `#/definitions/${name}` };
    };
    count(schema, "stack");
    const referred = referring(schema);
    return { schema: isMap(referred) ? referred : schema, definitions };
}

function freeName(key: string, taken: JsonSchema): string {
    const candidates = [key, ...Array.from({ length: 99 }, (_, index) => `${key}-${index + 2}`)];
    return candidates.find((candidate) => !Object.hasOwn(taken, candidate)) ?? key;
}

/** What an editor shows and checks. */
function forEditors(node: JsonSchema): JsonSchema {
    const { description, defaultText, mayBeEmpty = false, ...about } = partOf(node, "about");
    const needed = neededKeys(node);
    const sentences = [description, defaultText === undefined ? undefined : `default: ${String(defaultText)}`];
    const text = sentences.filter((sentence) => sentence !== undefined).join("; ");
    return {
        ...(text === "" ? {} : { description: text }),
        ...Object.fromEntries(
            Object.entries(node)
                .filter(([key]) => !["about", "default", "$schema", "required"].includes(key))
                .map(([key, value]) => [key, key === "properties" ? eachOf(value) : below(value)]),
        ),
        ...("default" in about ? { default: about["default"] } : {}),
        ...(needed.length > 0 && (mayBeEmpty === true ? { if: { minProperties: 1 }, then: { required: needed } } : { required: needed })),
    };
}

function below(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(below);
    return isMap(value) ? forEditors(value) : value;
}

function eachOf(value: unknown): unknown {
    return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, below(child)])) : value;
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
    const meant = variantsOf(node).find((variant) => !neededKeys(variant).includes("kind"));
    return neededKeys(meant ?? node).length > 0;
}

export function variantsOf(node: JsonSchema): readonly JsonSchema[] {
    return listOf(node, "oneOf").filter(isMap);
}

export function partOf(node: JsonSchema, key: string): JsonSchema {
    const part = node[key];
    return isMap(part) ? part : {};
}

export function listOf(node: JsonSchema, key: string): readonly unknown[] {
    const list: unknown = node[key];
    return Array.isArray(list) ? list : [];
}
