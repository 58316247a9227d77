import type { Band } from "./bands.ts";
import type { Unit } from "./measures.ts";
import { written } from "./written.ts";

/** With its unit once, where one fits all three numbers: `5 (4 to 6) min`, `$1.20 (1.10 to 1.30)`. */
export function bandText(band: Band, unit: Unit): string {
    return textOf(band, (value) => written(value, unit));
}

/** `+2.1 (1.9 to 2.1)`, and by how many percent of what was; `as before` where nothing is known to be different. */
export function differenceText(band: Band, before: Band | undefined, unit: Unit): string {
    // 40 % is 10 points more than 30 %, and a third more.
    const signed = (value: number) => signedText(value, unit === "percent" ? "points" : unit);
    if ([band.usual, band.low, band.high].every((value) => signed(value) === signed(0))) return "as before";
    const text = textOf(band, signed);
    return unit === "percent" || before === undefined || before.usual === 0
        ? text
        : `${text}, ${signedText((100 * band.usual) / before.usual, "percent")}`;
}

function signedText(value: number, unit: Unit | "points"): string {
    const text = written(Math.abs(value), unit);
    return text === written(0, unit) ? text : `${value < 0 ? "-" : "+"}${text}`;
}

function textOf({ usual, low, high }: Band, text: (value: number) => string): string {
    const texts = [usual, low, high].map(text);
    const [said = "", from = "", to = ""] = texts;
    if (from === to) return said;
    const [, shared = ""] = /( \D+)$/.exec(said) ?? [];
    const bare = (one: string) => one.slice(0, one.length - shared.length);
    if (!texts.every((one) => one.endsWith(shared) && /\d$/.test(bare(one)))) return `${said} (${from} to ${to})`;
    const inUsd = texts.every((one) => one.startsWith("$"));
    return `${bare(said)} (${[from, to].map((one) => bare(one).slice(inUsd ? 1 : 0)).join(" to ")})${shared}`;
}
