/**
 * Whether every text that matches `inner` matches `outer` too. In both `*` stands for any number of characters and `?` for exactly one. Never
 * says so when there is a text that only `inner` matches; the reverse it may overlook.
 */
export function coversPattern(outer: string, inner: string): boolean {
    const [wide, narrow] = [tokensOf(outer), tokensOf(inner)];
    /** Lengths of the start of `wide` that match all of `narrow` read so far. */
    let reached = skippingStars(wide, new Set([0]));
    for (const token of narrow) {
        const next = new Set<number>();
        for (const at of reached) {
            const pattern = wide[at];
            if (pattern === "*") next.add(at);
            else if (pattern === token || (pattern === "?" && token !== "*")) next.add(at + 1);
        }
        reached = skippingStars(wide, next);
    }
    return reached.has(wide.length);
}

/** The characters, with each run of wildcards in one order: what has to be there first. */
function tokensOf(pattern: string): readonly string[] {
    return [...pattern.replace(/[*?]+/g, (run) => `${run.replaceAll("*", "")}${run.includes("*") ? "*" : ""}`)];
}

/** A star may stand for nothing. */
function skippingStars(pattern: readonly string[], at: ReadonlySet<number>): Set<number> {
    const all = new Set(at);
    for (const index of all) if (pattern[index] === "*") all.add(index + 1);
    return all;
}
