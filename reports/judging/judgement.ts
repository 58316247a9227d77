import type { JudgedAs, RuleFacts } from "../../rehearsal/run/policyPack.ts";
import type { PlaceOf } from "./stackFilePlaces.ts";
import type { Finding } from "../../rehearsal/engine/finding.ts";

export interface JudgedFinding extends Omit<Finding, "exempted" | "unknown"> {
    /** Its owner has accepted it until a day that the message names; the level is `advisory` then. */
    readonly exempted: boolean;
    readonly rule: RuleFacts;
}

/** What a rule could not tell of a resource: neither that it is right nor that it is wrong. */
export interface NotJudged {
    readonly policy: string;
    readonly urn: string;
    /** `web: desiredCount is encrypted in the export`. */
    readonly message: string;
}

/** What the policies say of one environment. */
export interface Judgement {
    readonly stack: string;
    /** `rehearsal`, or the exported file. */
    readonly source: string;
    /** `name@v<version>` of the pack. */
    readonly policyPack: string;
    /** How many resources were judged. */
    readonly resources: number;
    /** Mandatory first, then by severity, rule, resource and message: the same environment always gives the same list. */
    readonly findings: readonly JudgedFinding[];
    /** By rule, resource and message. Not among the findings: nobody knows whether there is one. */
    readonly notJudged: readonly NotJudged[];
    /** How strictly it is judged, and what says so. @default not known */
    readonly judgedAs?: JudgedAs | undefined;
    /** What could not be judged in full. */
    readonly warnings: readonly string[];
}

/**
 * @param rules of the pack; of a rule that it does not list, only the name is known
 * @param placeOf says where what a finding is about is declared. @default that is not known
 */
export function judgement(
    facts: Omit<Judgement, "findings" | "notJudged">,
    findings: readonly Finding[],
    rules: readonly RuleFacts[] | undefined = [],
    placeOf: PlaceOf = () => undefined,
): Judgement {
    const isDeployed = facts.source !== "rehearsal";
    // What is not known before a deployment forbids it where the rule says so; what a file does not show forbids nothing.
    const isOpen = ({ unknown, level }: Finding) => unknown !== undefined && (isDeployed || level === "advisory");
    const notJudged = findings.filter(isOpen).map(({ policy, urn, message, unknown = message }): NotJudged => {
        return { policy, urn, message: `${unknown} is ${isDeployed ? "encrypted in the export" : "not known before the deployment"}` };
    });
    const byName = new Map(rules.map((rule) => [rule.name, rule]));
    const judged = findings
        .filter((finding) => !isOpen(finding))
        .map(({ policy, level, urn, message, exempted = false, place = placeOf(urn) }): JudgedFinding => {
            const unlisted = { name: policy, reason: policy, controls: [], isMandatory: false };
            return { policy, level, urn, message, ...(place && { place }), exempted, rule: byName.get(policy) ?? unlisted };
        });
    return { ...facts, findings: judged.toSorted(byWeight), notJudged: distinct(notJudged) };
}

function distinct(notJudged: readonly NotJudged[]): readonly NotJudged[] {
    const byKey = new Map(notJudged.map((one) => [[one.policy, one.urn, one.message].join("\n"), one]));
    return [...byKey].toSorted(([a], [b]) => compare(a, b)).map(([, one]) => one);
}

function byWeight(a: JudgedFinding, b: JudgedFinding): number {
    return (
        weight(a) - weight(b) ||
        severity(a) - severity(b) ||
        compare(a.policy, b.policy) ||
        compare(a.urn, b.urn) ||
        compare(a.message, b.message)
    );
}

/** What harms most comes first, and what the pack says nothing of last. */
function severity({ rule }: JudgedFinding): number {
    const rank = ["critical", "high", "medium", "low"].indexOf(rule.severity ?? "");
    return rank === -1 ? 4 : rank;
}

function weight({ level, exempted }: JudgedFinding): number {
    if (level === "mandatory") return 0;
    return exempted ? 2 : 1;
}

/** By code units, which is the same on every machine. */
function compare(a: string, b: string): number {
    if (a === b) return 0;
    return a < b ? -1 : 1;
}
