import { visible } from "./visible.ts";

/** The colours that `rehearsal/display/colors.ts` has, and their ends. */
const paint = "\\u001b\\[(?:1|2|22|31|32|33|35|36|39)m";
const parts = { plain: /(\n)/, coloured: new RegExp(`(\\n|${paint})`) };
/** GitHub and Azure read a line that begins so as a command, after blanks too, and `##[` anywhere in one. */
const commands = [
    [new RegExp(`^((?:\\s|${paint})*):(?=(?:${paint})*:)`, "gm"), "$1\\u003a"],
    [/##(?=\[|vso\[)/g, "#\\u0023"],
] as const;

/**
 * What a terminal, or the log of a workflow, is given: lines in which everything can be seen, and none of which is a command, be it a stack file,
 * an export or an error of something else that says so.
 * @param isColoured the colours of this program go through
 */
export function terminalText(text: string, isColoured: boolean): string {
    const shown = text
        .split(isColoured ? parts.coloured : parts.plain)
        .map((part, index) => (index % 2 === 0 ? visible(part) : part))
        .join("");
    return commands.reduce((safe, [command, escaped]) => safe.replaceAll(command, escaped), shown);
}
