import type { ConfigValues } from "./namespace.ts";
import { parseValue } from "./parseValue.ts";

/** What the CLI hands over by full key, and keeps in a stack's history: every value as text, maps and lists as JSON. */
export function configOfTexts(project: string, texts: Readonly<Record<string, string>>): ConfigValues {
    const namespace = `${project}:`;
    return Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [key, key.startsWith(namespace) ? parseValue(key.slice(namespace.length), text) : text]),
    );
}
