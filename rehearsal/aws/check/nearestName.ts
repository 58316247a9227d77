/** The known name that is the fewest edits away from a mistyped one. @returns undefined when none is similar enough */
export function nearestName(mistyped: string, names: Iterable<string>): string | undefined {
    let nearest: string | undefined;
    let best = Math.max(2, Math.floor(mistyped.length / 3)) + 1;
    for (const name of names) {
        const edits = editDistance(mistyped.toLowerCase(), name.toLowerCase());
        if (edits < best) [nearest, best] = [name, edits];
    }
    return nearest;
}

/** Levenshtein distance, one row at a time. */
function editDistance(from: string, to: string): number {
    let row = Array.from({ length: to.length + 1 }, (_, column) => column);
    for (let i = 1; i <= from.length; i++) {
        const next = [i];
        for (let j = 1; j <= to.length; j++) {
            const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
            next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[to.length] ?? 0;
}
