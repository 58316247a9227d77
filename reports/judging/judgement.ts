import type { RuleFacts } from "../../rehearsal/run/policyPack.ts";
import type { PlaceOf } from "./stackFilePlaces.ts";
import type { Finding } from "../../rehearsal/engine/finding.ts";

export interface JudgedFinding extends Omit<Finding, "exempted"> {
    /** Its owner has accepted it until a day that the message names; the level is `advisory` then. */
    readonly exempted: boolean;
    readonly rule: RuleFacts;
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
    /** Mandatory first, then by rule, resource and message: the same environment always gives the same list. */
    readonly findings: readonly JudgedFinding[];
    /** What could not be judged in full. */
    readonly warnings: readonly string[];
}

/**
 * @param rules of the pack; of a rule that it does not list, only the name is known
 * @param placeOf says where what a finding is about is declared. @default that is not known
 */
export function judgement(
    facts: Omit<Judgement, "findings">,
    findings: readonly Finding[],
    rules: readonly RuleFacts[] | undefined = [],
    placeOf: PlaceOf = () => undefined,
): Judgement {
    const byName = new Map(rules.map((rule) => [rule.name, rule]));
    const judged = findings.map((finding): JudgedFinding => {
        const unlisted = { name: finding.policy, reason: finding.policy, controls: [], isMandatory: false };
        const place = finding.place ?? placeOf(finding.urn);
        return { ...finding, ...(place && { place }), exempted: finding.exempted ?? false, rule: byName.get(finding.policy) ?? unlisted };
    });
    return { ...facts, findings: judged.toSorted(byWeight) };
}

function byWeight(a: JudgedFinding, b: JudgedFinding): number {
    return weight(a) - weight(b) || compare(a.policy, b.policy) || compare(a.urn, b.urn) || compare(a.message, b.message);
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
