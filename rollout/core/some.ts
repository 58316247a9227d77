/** The first three of some names, each once, and how many there are beside them. */
export function some(names: readonly string[]): string {
    const all = [...new Set(names)];
    const rest = all.length - 3;
    return `${all.slice(0, 3).join(", ")}${rest > 0 ? ` and ${String(rest)} more` : ""}`;
}
