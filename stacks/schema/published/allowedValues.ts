import { isMap } from "../../isMap.ts";
import type { Path } from "../../problem.ts";
import { describedStack, type JsonSchema, partOf, tagOf, variantsOf } from "./jsonSchema.ts";
import { valueOf } from "./keyTable.ts";

let stack: JsonSchema | undefined;

/** What may be written at a key of a stack, as the tables of docs/configuration.md say it: `0 to 1440 minutes`; empty where no key stands. */
export function allowedValues(path: Path): string {
    stack ??= describedStack();
    const [node] = path.reduce<readonly JsonSchema[]>((nodes, step) => nodes.flatMap((node) => childrenOf(node, step)), [stack]);
    return node === undefined ? "" : valueOf(node).replaceAll("`", "");
}

/** Each map that is one of several may have the key. */
function childrenOf(node: JsonSchema, step: string | number): readonly JsonSchema[] {
    const variants = variantsOf(node);
    if (variants.length > 0) return kindOf(node, step) ?? variants.flatMap((variant) => childrenOf(variant, step));
    const { items, additionalProperties } = node;
    const child = typeof step === "number" ? items : (partOf(node, "properties")[step] ?? additionalProperties);
    return isMap(child) ? [child] : [];
}

/** What tells the maps apart: all of them are allowed. */
function kindOf(node: JsonSchema, step: string | number): readonly JsonSchema[] | undefined {
    const { kinds } = partOf(node, "about");
    return step === tagOf(node) && Array.isArray(kinds) ? [{ enum: kinds }] : undefined;
}
