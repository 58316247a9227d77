import { colors } from "../../rehearsal/display/colors.ts";
import type { Fact, Section } from "./fact.ts";
import { sourceText, valueText } from "./factText.ts";

/** In characters, with two between the columns: together 140. */
const widths = { what: 30, value: 32, from: 40, instead: 32 } as const;

/** The values of a service as a table that fits a terminal of 140 characters; what is longer goes on in the next line. */
export function formatSections(title: string, sections: readonly Section[]): string {
    const head = row({ what: "", value: "", from: "from", instead: "instead" });
    return [`${colors.bold(title)}`, ...sections.map((section, index) => formatSection(section, index === 0 ? head : undefined)), ""].join(
        "\n",
    );
}

function formatSection({ title, facts }: Section, head: string | undefined): string {
    const heading = head === undefined ? colors.bold(title) : `${colors.bold(title)}${colors.dim(head.slice(title.length))}`;
    return ["", heading, ...facts.map(formatFact)].join("\n");
}

function formatFact(fact: Fact): string {
    const { what, from, instead } = fact;
    const cells = {
        what: wrap(`  ${what}`, widths.what, "    "),
        value: wrap(valueText(fact), widths.value),
        from: wrap(sourceText(from), widths.from),
        instead: wrap(instead, widths.instead),
    };
    const lines = Math.max(...Object.values(cells).map(({ length }) => length));
    return Array.from({ length: lines }, (_, line) =>
        row({
            what: cells.what[line] ?? "",
            value: cells.value[line] ?? "",
            from: cells.from[line] ?? "",
            instead: cells.instead[line] ?? "",
        }),
    ).join("\n");
}

function row({ what, value, from, instead }: Readonly<Record<keyof typeof widths, string>>): string {
    return [what.padEnd(widths.what), value.padEnd(widths.value), from.padEnd(widths.from), instead].join("  ").trimEnd();
}

/** Breaks between words, and within one that is longer than the line. */
function wrap(text: string, width: number, indent = ""): readonly string[] {
    const lines: string[] = [];
    let line = "";
    const words = text.split(/(?<=\S) /).flatMap((word) => word.match(new RegExp(`.{1,${width - indent.length}}`, "g")) ?? [""]);
    for (const word of words) {
        const longer = line === "" ? word : `${line} ${word}`;
        if (longer.length > width && line !== "") {
            lines.push(line);
            line = `${indent}${word}`;
        } else {
            line = longer;
        }
    }
    return [...lines, line];
}
