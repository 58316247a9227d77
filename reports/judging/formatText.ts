import { colors } from "../../rehearsal/display/colors.ts";
import { displayType } from "../../rehearsal/display/tree.ts";
import { placeText } from "../../rehearsal/engine/place.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";
import type { JudgedFinding, Judgement, NotJudged } from "./judgement.ts";
import { byRule, countsOf, formatCounts, formatJudge, openQuestions, ruleAside, type RuleFindings } from "./summary.ts";
import { visible } from "../../stacks/visible.ts";

/** For a terminal: the verdict of each environment first, then its findings by rule, each rule with its fix. */
export function formatText(judgements: readonly Judgement[]): string {
    const findings = judgements.map((judged) => byRule(judged.findings).map(formatRule));
    const sections = judgements.map((judged, index) => {
        const own = [...(findings[index] ?? []), ...formatOpen(judged.notJudged)];
        const title = judgements.length > 1 && own.length > 0 ? [colors.bold(`${judged.stack}:`)] : [];
        return [...title, ...own];
    });
    return `${[judgements.map(formatVerdict).join("\n"), ...sections.flat()].join("\n\n")}\n`;
}

function formatVerdict(judgement: Judgement): string {
    const { stack, source, resources, findings, notJudged, warnings } = judgement;
    const counts = countsOf(findings);
    const mark = counts.mandatory > 0 ? colors.red("✗") : colors.green("✓");
    const origin = source === "rehearsal" ? "rehearsed" : `from ${source}`;
    const line = `${mark} ${colors.bold(visible(stack))}: ${formatCounts(counts, notJudged.length)}; ${resources} resources ${origin}, ${formatJudge(judgement)}`;
    return [line, ...warnings.map((warning) => `  ${colors.yellow("warning:")} ${visible(warning)}`)].join("\n");
}

function formatOpen(notJudged: readonly NotJudged[]): readonly string[] {
    if (notJudged.length === 0) return [];
    const lines = openQuestions(notJudged).flatMap(({ urn, message, rules }) => [
        `  - ${displayType(typeOf(urn))} ${visible(nameOf(urn))}`,
        `    ${visible(message)}: ${rules.join(", ")}`,
    ]);
    return [[colors.bold("not judged"), ...lines].join("\n")];
}

function formatRule({ rule, findings }: RuleFindings): string {
    const { name, reason, remedy, url } = rule;
    const aside = ruleAside(rule);
    return [
        `${colors.bold(name)}${aside && ` (${aside})`}`,
        `  why:  ${reason}`,
        ...(remedy ? [`  fix:  ${remedy}`] : []),
        ...(url ? [`  see:  ${url}`] : []),
        ...findings.flatMap(formatFinding),
    ].join("\n");
}

function formatFinding({ level, urn, message, place }: JudgedFinding): readonly string[] {
    const paint = level === "mandatory" ? colors.red : colors.yellow;
    const subject = urn ? `${displayType(typeOf(urn))} ${visible(nameOf(urn))}` : "the stack";
    return [
        `  - ${paint(`[${level}]`)} ${subject}${place ? `  ${placeText(place)}` : ""}`,
        ...message.split("\n").map((line) => `    ${visible(line)}`),
    ];
}
