import { type Properties, isObject, isSecret, secret } from "../../contract/values.ts";
import type { Defaults } from "../types/typeRow.ts";

/** Fills in the defaults of inputs that were left out. Unknown blocks stay unknown, and secret ones secret. */
export function withDefaults(inputs: Properties, { values = {}, blocks = {} }: Defaults): Properties {
    const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined && value !== null));
    const filled = Object.entries(blocks).flatMap(([property, defaults]): [string, unknown][] =>
        given[property] === undefined ? [] : [[property, fillBlock(given[property], defaults)]],
    );
    return { ...values, ...given, ...Object.fromEntries(filled) };
}

/** Without the defaults of inputs that came after the installed SDK. */
export function defaultsOf({ values = {}, blocks = {} }: Defaults, inputs: ReadonlySet<string>): Defaults {
    const known = <T>(all: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(all).filter(([name]) => inputs.has(name)));
    return { values: known(values), blocks: known(blocks) };
}

function fillBlock(block: unknown, defaults: Defaults): unknown {
    if (isSecret(block)) return secret(fillBlock(block.value, defaults));
    if (Array.isArray(block)) return block.map((item) => fillBlock(item, defaults));
    return isObject(block) ? withDefaults(block, defaults) : block;
}
