import { colors } from "../../rehearsal/display/colors.ts";
import { displayType } from "../../rehearsal/display/tree.ts";
import { placeText } from "../../rehearsal/engine/place.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";
import type { JudgedFinding, Judgement } from "./judgement.ts";
import { byRule, countsOf, formatCounts, ruleAside, type RuleFindings } from "./summary.ts";
import { visible } from "../../stacks/visible.ts";

/** For a terminal: the verdict of each environment first, then its findings by rule, each rule with its fix. */
export function formatText(judgements: readonly Judgement[]): string {
    const findings = judgements.map((judged) => byRule(judged.findings).map(formatRule));
    const sections = judgements.map((judged, index) => {
        const title = judgements.length > 1 && judged.findings.length > 0 ? [colors.bold(`${judged.stack}:`)] : [];
        return [...title, ...(findings[index] ?? [])];
    });
    return `${[judgements.map(formatVerdict).join("\n"), ...sections.flat()].join("\n\n")}\n`;
}

function formatVerdict({ stack, source, policyPack, resources, findings, warnings }: Judgement): string {
    const counts = countsOf(findings);
    const mark = counts.mandatory > 0 ? colors.red("✗") : colors.green("✓");
    const origin = source === "rehearsal" ? "rehearsed" : `from ${source}`;
    const line = `${mark} ${colors.bold(visible(stack))}: ${formatCounts(counts)}; ${resources} resources ${origin}, judged by ${policyPack}`;
    return [line, ...warnings.map((warning) => `  ${colors.yellow("warning:")} ${visible(warning)}`)].join("\n");
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
