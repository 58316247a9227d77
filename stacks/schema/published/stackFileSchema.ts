import { isMap } from "../../isMap.ts";
import { describedStack, type JsonSchema, listOf, neededKeys, partOf, tagOf, variantsOf } from "./jsonSchema.ts";

/** JSON Schema of `Pulumi.<stack>.yaml`, for editors. @param projectName the namespace of the keys */
export function stackFileSchema(projectName: string): JsonSchema {
    const described = describedStack();
    const properties = partOf(described, "properties");
    const { additionalProperties, ...services } = partOf(properties, "services");
    const shareable = { ...properties, services: { ...services, ...eachOf({ additionalProperties }, taking) } };
    const blocks = eachOf(shareable, (block) => wholeOf(taking(block)));
    const { schema: stack, definitions } = withDefinitions({ ...shapeOf(described), properties: blocks });
    const full = (key: string) => `${projectName}:${key}`;
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
                properties: Object.fromEntries(Object.entries(partOf(stack, "properties")).map(([key, block]) => [full(key), block])),
                patternProperties: { "^pulumi:": { description: "A key of the Pulumi CLI" } },
                required: neededKeys(described).map((key) => full(key)),
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
        else if ([node, ...listOf(node, "anyOf")].some((map) => isMap(map) && map["type"] === "object")) names.set(text, key);
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

/** What may be written, and what an editor shows of it: alone it demands no key, as what is missing may stand in a shared block. */
function shapeOf(node: JsonSchema): JsonSchema {
    const { description, defaultText, ...about } = partOf(node, "about");
    const sentences = [description, defaultText === undefined ? undefined : `default: ${String(defaultText)}`];
    const text = sentences.filter((sentence) => sentence !== undefined).join("; ");
    return {
        ...(text === "" ? {} : { description: text }),
        ...Object.fromEntries(
            Object.entries(node)
                .filter(([key]) => !["about", "default", "$schema", "required"].includes(key))
                // Without its kind a part may be one of several.
                .map(([key, value]) => [key === "oneOf" ? "anyOf" : key, innerShapeOf(key, value)]),
        ),
        ...("default" in about ? { default: about["default"] } : {}),
    };
}

function innerShapeOf(key: string, value: unknown): unknown {
    // A list replaces the one of a shared block, and so its items are whole.
    const each = key === "items" ? wholeOf : shapeOf;
    if (Array.isArray(value)) return value.map((item: unknown) => (isMap(item) ? each(item) : item));
    if (!isMap(value)) return value;
    return key === "properties" ? eachOf(value, each) : each(value);
}

function wholeOf(node: JsonSchema): JsonSchema {
    const needs = needsOf(node);
    return isEmpty(needs) ? shapeOf(node) : { ...shapeOf(node), allOf: [needs] };
}

/** What has to be written, and nothing else. */
function needsOf(node: JsonSchema): JsonSchema {
    const { mayBeEmpty, takesShared } = partOf(node, "about");
    const variants = variantsOf(node);
    const needs = variants.length > 0 ? needsOfVariants(variants, tagOf(node)) : needsOfMap(node);
    if (isEmpty(needs)) return needs;
    const written = mayBeEmpty === true ? { if: { minProperties: 1 }, then: needs } : needs;
    return takesShared === true ? { if: { required: ["from"] }, else: written } : written;
}

function needsOfMap(node: JsonSchema): JsonSchema {
    const required = neededKeys(node);
    const below = (map: JsonSchema) =>
        Object.fromEntries(Object.entries(eachOf(map, needsOf)).filter(([, needs]) => isMap(needs) && !isEmpty(needs)));
    const { additionalProperties } = node;
    const properties = below(partOf(node, "properties"));
    return {
        ...(required.length > 0 && { required }),
        ...(!isEmpty(properties) && { properties }),
        ...below({ additionalProperties }),
    };
}

function needsOfVariants(variants: readonly JsonSchema[], tag: string): JsonSchema {
    const unnamed = variants.find((variant) => !neededKeys(variant).includes(tag));
    const named = variants.flatMap((variant) => {
        const { const: only, enum: values } = partOf(partOf(variant, "properties"), tag);
        const needs = needsOfMap({ ...variant, required: listOf(variant, "required").filter((key) => key !== tag) });
        const isMeant = { [tag]: only === undefined ? { enum: values } : { const: only } };
        return isEmpty(needs) ? [] : [{ if: { properties: isMeant }, then: needs }];
    });
    return {
        if: { required: [tag] },
        ...(named.length > 0 && { then: { allOf: named } }),
        else: unnamed === undefined ? { required: [tag] } : needsWithoutKind(unnamed, variants),
    };
}

/** Where no kind is written, this variant is meant, and a key that only others have is not allowed. */
function needsWithoutKind(meant: JsonSchema, variants: readonly JsonSchema[]): JsonSchema {
    const needs = needsOfMap(meant);
    const keysOf = (variant: JsonSchema) => Object.keys(partOf(variant, "properties"));
    const foreign = variants.flatMap(keysOf).filter((key) => !keysOf(meant).includes(key));
    return { ...needs, properties: { ...partOf(needs, "properties"), ...Object.fromEntries(foreign.map((key) => [key, false])) } };
}

/** Lets a block, or a service that a stack declares, take a shared block by its name. */
function taking(node: JsonSchema): JsonSchema {
    const description = "A block below `shared` in Pulumi.yaml; what is written beside it comes first";
    const withFrom = (map: JsonSchema) => ({
        ...map,
        properties: { from: { type: "string", about: { description } }, ...partOf(map, "properties") },
    });
    const about = { ...partOf(node, "about"), takesShared: true };
    const variants = variantsOf(node);
    if (variants.length > 0) return { ...node, about, oneOf: variants.map(withFrom) };
    return node["type"] === "object" ? { ...withFrom(node), about } : node;
}

function eachOf(map: JsonSchema, change: (node: JsonSchema, key: string) => JsonSchema): JsonSchema {
    return Object.fromEntries(Object.entries(map).map(([key, node]) => [key, isMap(node) ? change(node, key) : node]));
}

function isEmpty(node: JsonSchema): boolean {
    return Object.keys(node).length === 0;
}
