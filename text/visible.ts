/**
 * Characters that nobody sees or that change how others are seen: controls (C0, DEL, C1), the separators of lines and paragraphs, marks that turn
 * the direction of writing, blanks without width, tags and fillers, and halves of a character.
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const unseen =
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Text in which each of them is written as JSON would: one line, in which everything can be seen. */
export function visible(text: string): string {
    return text.replace(unseen, escaped);
}

/** The first of them, as `U+202E`; undefined where there is none. @param allowed such as `"\n"` */
export function firstUnseen(text: string, allowed = ""): string | undefined {
    const [found] = [...text.matchAll(unseen)].map(([character]) => character).filter((character) => !allowed.includes(character));
    return found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(character: string): string {
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return short[character] ?? units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
