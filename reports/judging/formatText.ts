import { colors } from "../../rehearsal/display/colors.ts";
import { displayType } from "../../rehearsal/display/tree.ts";
import { placeText } from "../../rehearsal/engine/place.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";
import type { JudgedFinding, Judgement, NotJudged } from "./judgement.ts";
import {
    byRule,
    commandFor,
    countsOf,
    forbiddingRules,
    formatCounts,
    formatJudge,
    openQuestions,
    ruleAside,
    type RuleFindings,
} from "./summary.ts";
import { visible } from "../../text/visible.ts";

/** So many findings of a rule are shown, unless it is asked for alone. */
const shownOfRule = 10;

/**
 * For a terminal: the numbers of each environment first, then its findings by rule, the gravest rule first and each with its fix, and at last
 * whether it is allowed.
 * @param only the rule to show alone, with all of its findings and their URNs. @default each, with the first of its findings
 */
export function formatText(judgements: readonly Judgement[], only?: string): string {
    const isShown = (rule: string) => only === undefined || rule === only;
    const sections = judgements.flatMap((judged) => {
        const rules = byRule(judged.findings).filter(({ rule }) => isShown(rule.name));
        const open = formatOpen(
            judged.notJudged.filter(({ policy }) => isShown(policy)),
            judged,
        );
        const own = [...rules.map((found) => formatRule(found, judged, only !== undefined)), ...open];
        return [...(judgements.length > 1 && own.length > 0 ? [colors.bold(`${judged.stack}:`)] : []), ...own];
    });
    return `${[judgements.map(formatNumbers).join("\n"), ...sections, judgements.map(formatVerdict).join("\n")].join("\n\n")}\n`;
}

function formatNumbers(judgement: Judgement): string {
    const { stack, source, resources, findings, warnings } = judgement;
    const mark = countsOf(findings).mandatory > 0 ? colors.red("✗") : colors.green("✓");
    const origin = source === "rehearsal" ? "rehearsed" : `from ${source}`;
    const line = `${mark} ${colors.bold(visible(stack))}: ${formatCounts(judgement)}; ${resources} resources ${origin}, ${formatJudge(judgement)}`;
    return [line, ...warnings.map((warning) => `  ${colors.yellow("warning:")} ${visible(warning)}`)].join("\n");
}

/** @param judged what is judged, where it is one of several */
function formatVerdict(judged: Judgement, _: number, { length }: readonly Judgement[]): string {
    const subject = length > 1 ? ` ${visible(judged.stack)}` : "";
    const rules = forbiddingRules(judged);
    if (rules.length === 0) return colors.green(`✓ allowed${subject}`);
    return colors.red(`✗ forbidden${subject}: ${rules.join(", ")}; mend what is mandatory and run: ${visible(commandFor(judged))}`);
}

function formatOpen(notJudged: readonly NotJudged[], judged: Judgement): readonly string[] {
    if (notJudged.length === 0) return [];
    const questions = openQuestions(notJudged);
    const hidden = questions.length - shownOfRule;
    const rest = hidden > 0 ? [`  ... and ${hidden} more; see all: ${visible(commandFor(judged, undefined, ["--format", "json"]))}`] : [];
    const lines = questions
        .slice(0, shownOfRule)
        .flatMap(({ urn, message, rules }) => [
            `  - ${displayType(typeOf(urn))} ${visible(nameOf(urn))}`,
            `    ${visible(message)}: ${rules.join(", ")}`,
        ]);
    return [[colors.bold("not judged"), ...lines, ...rest].join("\n")];
}

function formatRule({ rule, findings }: RuleFindings, judged: Judgement, isAlone: boolean): string {
    const { name, reason, remedy, url } = rule;
    const aside = ruleAside(rule);
    const shown = isAlone ? findings : findings.slice(0, shownOfRule);
    const hidden = findings.length - shown.length;
    return [
        `${colors.bold(name)}${aside && ` (${aside})`}`,
        `  why:  ${reason}`,
        ...(remedy ? [`  fix:  ${remedy}`] : []),
        ...(url ? [`  see:  ${url}`] : []),
        ...shown.flatMap((finding) => formatFinding(finding, isAlone)),
        ...(hidden > 0 ? [`  ... and ${hidden} more; see all: ${visible(commandFor(judged, name))}`] : []),
    ].join("\n");
}

function formatFinding({ level, urn, message, place, isNamesake }: JudgedFinding, showsUrn: boolean): readonly string[] {
    const paint = level === "mandatory" ? colors.red : colors.yellow;
    const subject = urn ? `${displayType(typeOf(urn))} ${visible(nameOf(urn))}` : "the stack";
    return [
        `  - ${paint(`[${level}]`)} ${subject}${place ? `  ${placeText(place)}` : ""}`,
        ...message.split("\n").map((line) => `    ${visible(line)}`),
        ...(urn && (showsUrn || isNamesake) ? [`    ${visible(urn)}`] : []),
    ];
}
