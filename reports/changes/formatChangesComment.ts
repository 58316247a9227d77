import { fitSections, type MarkdownSection, reportBytes } from "../markdown/fitSections.ts";
import { codeBlock, htmlText, markdownText } from "../markdown/markdownText.ts";

/** What one environment is compared to, and what came of it. */
export interface ComparedStack {
    readonly stack: string;
    readonly outcome:
        | { readonly kind: "new" | "base-fails" }
        /** What `rehearse preview` printed, or why it could not preview. */
        | { readonly kind: "previewed" | "refused"; readonly output: string };
    /** The line of what it costs, compared to what it cost: `Cost: about $358.71 a month (+$9.14)`. @default nobody knows */
    readonly cost?: string;
}

/** For a comment on a pull request: what changes in each environment, the plans folded away. Goes behind the report of the policies. */
export function formatChangesComment(stacks: readonly ComparedStack[]): string {
    const sections = stacks.map(sectionOf);
    const missing = (count: number) =>
        `${count} more environments do not fit into a comment: the jobs of this run that rehearse show them.\n`;
    return fitSections([{ open: "\n### What changes\n\n", sections, close: "" }], reportBytes, missing);
}

function sectionOf({ stack, outcome, cost }: ComparedStack): MarkdownSection {
    const name = `**${markdownText(stack)}**`;
    switch (outcome.kind) {
        case "new":
            return whole(`${name}: a new environment.${cost === undefined ? "" : ` ${markdownText(cost)}.`}\n\n`);
        case "base-fails":
            return whole(`${name}: the base does not come up in the rehearsal, so nothing is compared.\n\n`);
        case "refused": {
            const head = `${name}: not previewed.\n\n`;
            return { texts: [`${head}${codeBlock(outcome.output)}\n\n`, `${head}${elsewhere}\n\n`], weight: 1 };
        }
        case "previewed":
            return planOf(stack, outcome.output, cost);
    }
}

const whole = (text: string): MarkdownSection => ({ texts: [text], weight: 1 });
const elsewhere = "What the preview prints does not fit into a comment: the job that rehearses this environment shows it.";

/** The whole plan; then only what it means for each service; then no more than the numbers. */
function planOf(stack: string, output: string, cost: string | undefined): MarkdownSection {
    const parts = partsOf(output);
    const counts = (parts.find(({ title }) => title === "Resources")?.lines ?? []).map((line) => line.trim()).join(", ");
    const summary = cost === undefined ? counts : `${counts}. ${cost}`;
    if (!counts.includes(" to ")) return whole(`**${markdownText(stack)}**: ${markdownText(summary)}\n\n`);
    // The policies have a report of their own.
    const plan = parts.filter(({ title }) => ["Services", "Plan", "Diagnostics"].includes(title));
    const services = parts.filter(({ title }) => title === "Services");
    const folded = (body: string) =>
        `<details><summary><b>${htmlText(stack)}</b>: ${htmlText(summary)}</summary>\n\n${body}\n\n</details>\n\n`;
    const shorter = services.length === 0 ? [] : [folded(`${codeBlock(textOf(services))}\n\n${elsewhere}`)];
    return { texts: [folded(codeBlock(textOf(plan))), ...shorter, folded(elsewhere)], weight: 1 };
}

interface Part {
    /** `Plan` for the tree of resources, which has none of its own. */
    readonly title: string;
    readonly lines: readonly string[];
}

/** Blank lines divide what a preview prints; the first part is the heading. */
function partsOf(output: string): readonly Part[] {
    const [, ...blocks] = output.trim().split(/\n{2,}/);
    return blocks.map((block) => {
        const [first = "", ...others] = block.split("\n");
        const [, title] = /^([A-Z][a-z]+):$/.exec(first) ?? [];
        if (title !== undefined) return { title, lines: others };
        return { title: /^\s+Type\s/.test(first) ? "Plan" : "", lines: [first, ...others] };
    });
}

function textOf(parts: readonly Part[]): string {
    return parts
        .map(({ title, lines }) => [
            ...(title === "Plan" ? [] : [`${title}:`]),
            ...lines.map((line) => [...line].slice(0, longestLine).join("")),
        ])
        .map((lines) => lines.join("\n"))
        .join("\n\n");
}

/** In characters: more is not read in a comment. */
const longestLine = 200;
