/** Top-level keys that hold one scalar; every other key holds a map. */
const scalarKeys: readonly string[] = ["bootstrap", "redeploy"];

/** The value of a top-level key, which Pulumi hands over as text: a map as JSON. Text that is no JSON stays text, for the decoder to refuse. */
export function parseValue(key: string, text: string): unknown {
    if (scalarKeys.includes(key)) return text;
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
