import { mayHoldSecret, mayTellSecrets } from "./mayHoldSecret.ts";
import { visible } from "../text/visible.ts";

/** A value as an error message shows it: JSON on one line in which everything but secrets can be seen, cut to 60 characters. */
export function inMessage(value: unknown): string {
    if (value === undefined) return "nothing";
    if (typeof value === "number") return String(value);
    if (typeof value === "string" && mayTellSecrets(value)) return "a text that is not shown here";
    const text = visible(JSON.stringify(value, hiddenSecret));
    return text.length > 60 ? `${text.slice(0, 57).replace(/[\ud800-\udbff]$/, "")}...` : text;
}

function hiddenSecret(key: string, value: unknown): unknown {
    const isHidden = typeof value === "string" ? mayHoldSecret(key) || mayTellSecrets(value) : mayHoldSecret(key) && value !== null;
    return isHidden ? "[not shown]" : value;
}

/** `a, b or c`. */
export function alternatives(words: readonly string[], conjunction = "or"): string {
    const last = words.at(-1) ?? "";
    return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** The word that was probably meant: at most two letters away, and less than half of it wrong; undefined when none is. */
export function nearest(word: string, words: readonly string[]): string | undefined {
    // Nobody mistypes a long word into one of ours, and the distance takes time in the square of the length.
    if (word.length > 60) return undefined;
    const [best] = words
        .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ candidate, distance }) => distance <= 2 && distance < candidate.length / 2)
        .sort((a, b) => a.distance - b.distance);
    return best?.candidate;
}

/** What to write in the place of a name that is none of these: the one that was probably meant, or any of them. */
export function didYouMean(name: string, known: readonly string[]): string {
    const meant = nearest(name, known);
    return meant === undefined ? `write ${alternatives(known)}` : `did you mean ${meant}?`;
}

/**
 * Letters to insert, delete, replace or exchange with the next one to make one word of the other.
 * @see https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance#Optimal_string_alignment_distance
 */
function editDistance(from: string, to: string): number {
    let before: readonly number[] = [];
    let row = Array.from({ length: to.length + 1 }, (_, column) => column);
    let last = "";
    for (const letter of from) {
        const next = [(row[0] ?? 0) + 1];
        for (let column = 1; column <= to.length; column++) {
            const replace = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
            const isExchanged = letter === to[column - 2] && last === to[column - 1];
            const exchange = isExchanged ? (before[column - 2] ?? 0) + 1 : Infinity;
            next.push(Math.min(replace, exchange, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
        }
        [before, row, last] = [row, next, letter];
    }
    return row[to.length] ?? 0;
}
