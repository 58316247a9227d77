import { isDeepStrictEqual } from "node:util";
import { paint } from "./operationText.ts";
import { isObject, isSecret, plain } from "../contract/values.ts";
import { formatValue } from "./values.ts";
import { visible } from "../../text/visible.ts";

type Map = Readonly<Record<string, unknown>>;

/** One entry for each property that differs, `name: old => new`, at the depth where it differs. */
export function formatPropertyDiff(before: Map, after: Map, indent: string, replaceKeys: readonly string[] = []): string[] {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) =>
        entry(name, before[name], after[name], indent, replaceKeys.includes(name) ? " (needs a replacement)" : ""),
    );
}

function entry(property: string, before: unknown, after: unknown, indent: string, note: string): string[] {
    if (isDeepStrictEqual(plain(before), plain(after))) return [];
    const name = visible(property);
    const inner = `${indent}    `;
    if (before === undefined) return [paint("create", `${indent}+ ${name}: ${formatValue(after, `${indent}  `)}${note}`)];
    if (after === undefined) return [paint("delete", `${indent}- ${name}: ${formatValue(before, `${indent}  `)}${note}`)];
    const [old, json] = nested(before);
    const [now] = nested(after);
    if (isObject(old) && isObject(now)) {
        const lines = formatPropertyDiff(old, now, inner);
        return [paint("update", `${indent}~ ${name}: ${json}{${note}`), ...lines, paint("update", `${indent}  }`)];
    }
    if (Array.isArray(old) && Array.isArray(now)) {
        const lines = formatPropertyDiff(byIndex(old), byIndex(now), inner);
        return [paint("update", `${indent}~ ${name}: ${json}[${note}`), ...lines, paint("update", `${indent}  ]`)];
    }
    return [paint("update", `${indent}~ ${name}: ${formatValue(before, `${indent}  `)} => ${formatValue(after, `${indent}  `)}${note}`)];
}

function byIndex(items: readonly unknown[]): Map {
    return Object.fromEntries(items.map((item, index) => [`[${String(index)}]`, item]));
}

/** What a JSON document in a string holds, and a word that says so. */
function nested(value: unknown): readonly [unknown, string] {
    if (isSecret(value)) return ["[secret]", ""];
    if (typeof value !== "string" || !/^[[{]/.test(value)) return [value, ""];
    try {
        return [JSON.parse(value), "(json) "];
    } catch {
        return [value, ""];
    }
}
