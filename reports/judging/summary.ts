import type { RuleFacts } from "../../rehearsal/run/policyPack.ts";
import type { JudgedFinding, Judgement, NotJudged } from "./judgement.ts";

export interface Counts {
    readonly mandatory: number;
    /** Exempted ones among them. */
    readonly advisory: number;
    readonly exempted: number;
}

export function countsOf(findings: readonly JudgedFinding[]): Counts {
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    return { mandatory, advisory: findings.length - mandatory, exempted: findings.filter(({ exempted }) => exempted).length };
}

/** Whether a mandatory finding forbids one of the environments. */
export function isForbidden(judgements: readonly Judgement[]): boolean {
    return judgements.some(({ findings }) => countsOf(findings).mandatory > 0);
}

/** `1 mandatory, 3 advisory (1 of them exempted), 2 not judged, 4 of unknown types`, or that there is nothing. */
export function formatCounts(judged: Pick<Judgement, "findings" | "notJudged" | "ofUnknownTypes">): string {
    const { mandatory, advisory, exempted } = countsOf(judged.findings);
    const open = { "not judged": judged.notJudged.length, "of unknown types": judged.ofUnknownTypes ?? 0 };
    const others = Object.entries(open).filter(([, count]) => count > 0);
    if (mandatory + advisory + others.length === 0) return "nothing found";
    const aside = exempted > 0 ? ` (${exempted} of them exempted)` : "";
    return [`${mandatory} mandatory`, `${advisory} advisory${aside}`, ...others.map(([what, count]) => `${count} ${what}`)].join(", ");
}

/** What could not be told of one resource, and the rules that could not. */
export interface OpenQuestion {
    readonly urn: string;
    readonly message: string;
    readonly rules: readonly string[];
}

/** One unknown value stops every rule that reads it. */
export function openQuestions(notJudged: readonly NotJudged[]): readonly OpenQuestion[] {
    return [...Map.groupBy(notJudged, ({ urn, message }) => `${urn}\n${message}`).values()].flatMap((same) =>
        same.slice(0, 1).map(({ urn, message }) => ({ urn, message, rules: [...new Set(same.map(({ policy }) => policy))] })),
    );
}

/** `judged by ecs-platform@v1.0.0 as production: its name says so`. */
export function formatJudge({ judgedAs, policyPack }: Judgement): string {
    return `judged by ${policyPack}${judgedAs === undefined ? "" : ` as ${judgedAs.environment}: ${judgedAs.why}`}`;
}

/** The rules that forbid an environment, the gravest first. */
export function forbiddingRules({ findings }: Judgement): readonly string[] {
    return [...new Set(findings.flatMap(({ level, policy }) => (level === "mandatory" ? [policy] : [])))];
}

/**
 * The command that gives this judgement once more.
 * @param rule to show alone, with all that it finds
 * @param further options
 */
export function commandFor({ stack, source }: Pick<Judgement, "stack" | "source">, rule?: string, further: readonly string[] = []): string {
    const file = source === "rehearsal" ? [] : ["--file", source];
    const options = [...file, ...(rule === undefined ? [] : ["--rule", rule]), ...further];
    return ["npm run policies", stack, ...(options.length > 0 ? ["--", ...options] : [])].join(" ");
}

/** One rule, and what it has found. */
export interface RuleFindings {
    readonly rule: RuleFacts;
    readonly findings: readonly JudgedFinding[];
}

/** The findings by rule, in the order in which each rule first shows. */
export function byRule(findings: readonly JudgedFinding[]): readonly RuleFindings[] {
    return [...Map.groupBy(findings, ({ policy }) => policy).values()].flatMap((group) =>
        group.slice(0, 1).map(({ rule }) => ({ rule, findings: group })),
    );
}

/** `high, ECS.2`: the severity of a rule, and the controls of other catalogues that ask for the same. */
export function ruleAside({ severity, controls }: RuleFacts): string {
    return [severity, ...controls].filter((part) => part !== undefined).join(", ");
}
