import { fitSections, type MarkdownGroup, type MarkdownSection, reportBytes, sizeOf } from "../markdown/fitSections.ts";
import { markdownText } from "../markdown/markdownText.ts";
import { displayType } from "../../rehearsal/display/tree.ts";
import { placeText } from "../../rehearsal/engine/place.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";
import type { JudgedFinding, Judgement } from "./judgement.ts";
import { byUrgency } from "./severities.ts";
import { byRule, countsOf, isForbidden, openQuestions, ruleAside } from "./summary.ts";

/** The workflow finds the comment again by this marker, so that a pull request has one comment and not one for each push. */
export const commentMarker = "<!-- ecs-platform-policies -->";

interface StackFinding extends JudgedFinding {
    readonly stack: string;
}

/** For one comment on a pull request: a table of the environments, then what is mandatory, then the rest folded away. */
export function formatMarkdown(judgements: readonly Judgement[]): string {
    const all = judgements.flatMap(({ stack, findings }) => findings.map((finding): StackFinding => ({ ...finding, stack })));
    const head = [commentMarker, `### Policies: ${isForbidden(judgements) ? "forbidden" : "allowed"}`, "", ""].join("\n");
    const table = fitSections([tableOf(judgements)], tableBytes, (stacks) => `\n${stacks} more environments do not fit into this table.\n`);
    const groups: readonly MarkdownGroup[] = [
        { open: "", sections: judgements.flatMap(warningsOf), close: "" },
        { open: "#### Mandatory\n\n", sections: rulesOf(all.filter(({ level }) => level === "mandatory")), close: "" },
        folded(
            "advisory",
            all.filter(({ level, exempted }) => level === "advisory" && !exempted),
        ),
        folded(
            "exempted",
            all.filter(({ exempted }) => exempted),
        ),
        notJudged(judgements),
    ];
    const body = fitSections(groups, reportBytes - sizeOf(head + table) - 1, (findings) => `${leftOut(findings)}\n`);
    return `${`${head}${table}\n${body}`.trimEnd()}\n`;
}

/** For some hundred environments. */
const tableBytes = 8_000;
/** How much is shown of a rule whose findings do not all fit: as much as there is room for. */
const shortRuleBytes = [16_000, 6_000, 1_500];

const leftOut = (findings: number, rule?: string) =>
    `${findings} more ${findings === 1 ? "finding does" : "findings do"} not fit into a comment: \`npm run policies STACK${rule === undefined ? "" : ` -- --rule ${rule}`}\` shows ${rule === undefined ? "the rules" : "all"}, as do the details of this run.`;

function tableOf(judgements: readonly Judgement[]): MarkdownGroup {
    const rows = judgements.map(({ stack, findings, resources, source }) => {
        const { mandatory, advisory, exempted } = countsOf(findings);
        const verdict = mandatory > 0 ? "❌ forbidden" : "✅ allowed";
        const origin = source === "rehearsal" ? `${resources} rehearsed` : `${resources} from ${markdownText(source)}`;
        return `| ${[markdownText(stack), verdict, mandatory, advisory, exempted, origin].join(" | ")} |\n`;
    });
    return {
        open:
            "| Stack | Verdict | Mandatory | Advisory | Exempted among them | Resources |\n" + "| --- | --- | ---: | ---: | ---: | --- |\n",
        sections: rows.map((row) => ({ texts: [row], weight: 1 })),
        close: "",
    };
}

function warningsOf({ stack, warnings }: Judgement): readonly MarkdownSection[] {
    return warnings.map((warning) => ({ texts: [`> **${markdownText(stack)}**: ${markdownText(warning)}\n\n`], weight: 1 }));
}

function notJudged(judgements: readonly Judgement[]): MarkdownGroup {
    const questions = judgements.flatMap((judged) =>
        openQuestions(judged.notJudged).map((question) => ({ ...question, stack: judged.stack })),
    );
    return {
        open: `<details>\n<summary>${questions.length} could not be judged</summary>\n\n`,
        sections: questions.map(({ rules, ...question }) => ({ texts: [`${item(question)} (${rules.join(", ")})\n`], weight: 1 })),
        close: "\n</details>\n\n",
    };
}

function folded(kind: string, findings: readonly StackFinding[]): MarkdownGroup {
    return {
        open: `<details>\n<summary>${findings.length} ${kind}</summary>\n\n`,
        sections: rulesOf(findings),
        close: "</details>\n\n",
    };
}

/** One for each rule: all of its findings, or the first ones and how many more there are. */
function rulesOf(findings: readonly StackFinding[]): readonly MarkdownSection[] {
    return byRule(findings.toSorted((a, b) => byUrgency(a.rule, b.rule))).map(({ rule }) => {
        const { reason, remedy, url } = rule;
        const name = url ? `[\`${rule.name}\`](${url})` : `\`${rule.name}\``;
        const aside = ruleAside(rule);
        const head = `**${name}**${aside && ` (${markdownText(aside)})`}: ${markdownText(reason)}${remedy ? ` **Fix:** ${markdownText(remedy)}` : ""}\n\n`;
        const items = findings.filter((finding) => finding.policy === rule.name).map((finding) => `${item(finding)}\n`);
        const short = shortRuleBytes.map((bytes) => {
            const first = firstItems(items, bytes);
            return [...first, `- ${leftOut(items.length - first.length, rule.name)}\n`];
        });
        return { texts: [items, ...short].map((shown) => `${head}${shown.join("")}\n`), weight: items.length };
    });
}

function firstItems(items: readonly string[], bytes: number): readonly string[] {
    let used = 0;
    const end = items.findIndex((text) => (used += sizeOf(text)) > bytes);
    return end === -1 ? items.slice(0, -1) : items.slice(0, end);
}

/** What is said of one resource. */
type Item = Pick<StackFinding, "stack" | "urn" | "message" | "place"> & Partial<Pick<StackFinding, "isNamesake">>;

function item({ stack, urn, message, place, isNamesake = false }: Item): string {
    const name = urn ? ` ${displayType(typeOf(urn))} ${nameOf(urn)}` : "";
    const subject = isNamesake ? `${name} ${urn}` : name;
    const where = place ? ` (${placeText(place)})` : "";
    return `- ${markdownText(stack)}${markdownText(subject)}${markdownText(where)}: ${markdownText(message)}`;
}
