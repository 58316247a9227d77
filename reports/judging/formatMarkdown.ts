import { displayType } from "../../rehearsal/display/tree.ts";
import { placeText } from "../../rehearsal/engine/place.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";
import type { JudgedFinding, Judgement } from "./judgement.ts";
import { byRule, countsOf, isForbidden, ruleAside } from "./summary.ts";

/** The workflow finds the comment again by this marker, so that a pull request has one comment and not one for each push. */
export const commentMarker = "<!-- ecs-platform-policies -->";

/** GitHub takes 65,536 characters in a comment; the rest is for what the workflow may add. */
const longest = 60_000;

interface StackFinding extends JudgedFinding {
    readonly stack: string;
}

/** For one comment on a pull request: a table of the environments, then what is mandatory, then the rest folded away. */
export function formatMarkdown(judgements: readonly Judgement[]): string {
    const all = judgements.flatMap(({ stack, findings }) => findings.map((finding): StackFinding => ({ ...finding, stack })));
    const head = [commentMarker, `### Policies: ${isForbidden(judgements) ? "forbidden" : "allowed"}`, "", ...table(judgements), ""];
    const warnings = judgements.flatMap(({ stack, warnings: own }) =>
        own.flatMap((warning) => [`> **${escape(stack)}**: ${escape(warning)}`, ""]),
    );
    const sections = [
        section(
            all.filter(({ level }) => level === "mandatory"),
            ["#### Mandatory", ""],
        ),
        folded(
            "advisory",
            all.filter(({ level, exempted }) => level === "advisory" && !exempted),
        ),
        folded(
            "exempted",
            all.filter(({ exempted }) => exempted),
        ),
    ];
    let room = longest - [...head, ...warnings].join("\n").length;
    const fitting = sections.map(({ open, lines, close }) => {
        const kept = fit(lines, room);
        room -= kept.join("\n").length;
        return [...open, ...kept, ...close];
    });
    return `${[...head, ...warnings, ...fitting.flat()].join("\n").trimEnd()}\n`;
}

function table(judgements: readonly Judgement[]): readonly string[] {
    const rows = judgements.map(({ stack, findings, resources, source }) => {
        const { mandatory, advisory, exempted } = countsOf(findings);
        const verdict = mandatory > 0 ? "❌ forbidden" : "✅ allowed";
        const origin = source === "rehearsal" ? `${resources} rehearsed` : `${resources} from ${escape(source)}`;
        return `| ${[escape(stack), verdict, mandatory, advisory, exempted, origin].join(" | ")} |`;
    });
    return [
        "| Stack | Verdict | Mandatory | Advisory | Exempted among them | Resources |",
        "| --- | --- | ---: | ---: | ---: | --- |",
        ...rows,
    ];
}

interface Section {
    readonly open: readonly string[];
    readonly lines: readonly string[];
    readonly close: readonly string[];
}

function section(findings: readonly StackFinding[], open: readonly string[], close: readonly string[] = []): Section {
    return findings.length === 0 ? { open: [], lines: [], close: [] } : { open, lines: ruleLines(findings), close };
}

function folded(kind: string, findings: readonly StackFinding[]): Section {
    return section(findings, ["<details>", `<summary>${findings.length} ${kind}</summary>`, ""], ["</details>", ""]);
}

function ruleLines(findings: readonly StackFinding[]): readonly string[] {
    return byRule(findings.toSorted((a, b) => (a.policy < b.policy ? -1 : Number(a.policy > b.policy)))).flatMap(({ rule }) => {
        const { reason, remedy, url } = rule;
        const name = url ? `[\`${rule.name}\`](${url})` : `\`${rule.name}\``;
        const aside = ruleAside(rule);
        return [
            `**${name}**${aside && ` (${escape(aside)})`}: ${escape(reason)}${remedy ? ` **Fix:** ${escape(remedy)}` : ""}`,
            "",
            ...findings.filter((finding) => finding.policy === rule.name).map(item),
            "",
        ];
    });
}

function item({ stack, urn, message, place }: StackFinding): string {
    const subject = urn ? ` ${displayType(typeOf(urn))} ${nameOf(urn)}` : "";
    const where = place ? ` (${placeText(place)})` : "";
    return `- ${escape(stack)}${escape(subject)}${escape(where)}: ${escape(message)}`;
}

/** Cuts whole lines, and says how many are missing. */
function fit(lines: readonly string[], room: number): readonly string[] {
    let used = 0;
    const end = lines.findIndex((line) => (used += line.length + 1) > room);
    if (end === -1) return lines;
    return [...lines.slice(0, end), "", `${lines.length - end} more lines do not fit into a comment: \`npm run policies\` shows them.`, ""];
}

/** Text of a finding may come from a pull request: it must neither format, nor link, nor call anyone. */
function escape(text: string): string {
    return text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll(/[\\`*_[\]|~!]/g, "\\$&")
        .replaceAll(/[@#]/g, "$&<!-- -->")
        .replaceAll(/\r?\n/g, "<br>");
}
