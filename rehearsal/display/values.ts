import { isObject, isSecret, unknownValue } from "../contract/values.ts";
import { isAsset, shownAsset } from "../contract/assets.ts";
import { visible } from "../../text/visible.ts";

const indentation = "    ";

/** A property value as Pulumi shows it: unknown and secret values by name, JSON in strings unfolded. May span lines. */
export function formatValue(value: unknown, indent: string): string {
    if (value === unknownValue) return "[unknown]";
    if (isSecret(value)) return "[secret]";
    if (typeof value === "string") return formatText(value, indent);
    if (Array.isArray(value)) {
        const items = value.map((item, index) => `${indent}${indentation}[${index}]: ${formatValue(item, indent + indentation)}\n`);
        return items.length === 0 ? "[]" : `[\n${items.join("")}${indent}]`;
    }
    if (isAsset(value)) return visible(shownAsset(value));
    if (isObject(value)) {
        const lines = formatProperties(value, indent + indentation);
        return lines.length === 0 ? "{}" : `{\n${lines.join("\n")}\n${indent}}`;
    }
    return JSON.stringify(value);
}

/** One entry per property, names padded to the longest. */
export function formatProperties(properties: Readonly<Record<string, unknown>>, indent: string): string[] {
    const known = Object.entries(properties).filter(([, value]) => value !== undefined);
    const named = known.map(([name, value]) => [visible(name), value] as const);
    const width = Math.max(...named.map(([name]) => name.length));
    return named.map(([name, value]) => `${indent}${name.padEnd(width)}: ${formatValue(value, indent)}`);
}

function formatText(text: string, indent: string): string {
    if (!/^[[{]/.test(text)) return visible(JSON.stringify(text));
    try {
        return `(json) ${formatValue(JSON.parse(text), indent)}`;
    } catch {
        return visible(JSON.stringify(text));
    }
}
