import type { Fact, Source } from "./fact.ts";

/** `1 task`, `80 percent`. */
export function valueText({ value, unit }: Fact): string {
    if (unit === "") return String(value);
    return `${value} ${value === 1 ? unit.replace(/(?<=\w)s(?= |$)/, "") : unit}`;
}

/** The user has named the file, so its folder is only in the JSON document. */
export function sourceText({ kind, text }: Source): string {
    return kind === "config" ? text.replace(/^.*\//, "") : text;
}
