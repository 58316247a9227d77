import type { RuleFacts } from "../../rehearsal/run/policyPack.ts";
import type { Finding } from "../../rehearsal/engine/finding.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";
import { byUrgency } from "./severities.ts";
import type { PlaceOf } from "./stackFilePlaces.ts";

export interface JudgedFinding extends Omit<Finding, "exempted"> {
    /** Its owner has accepted it until a day that the message names; the level is `advisory` then. */
    readonly exempted: boolean;
    readonly rule: RuleFacts;
    /** Another resource has the same type and name, so that only the URN tells which one is meant. */
    readonly isNamesake: boolean;
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
    /** What could not be judged in full. */
    readonly warnings: readonly string[];
}

/** What the resources that were judged say of a finding. */
export interface Surroundings {
    /** Says where what it is about is declared. @default that is not known */
    readonly placeOf?: PlaceOf | undefined;
    /** Of all that was judged. @default those of the findings */
    readonly urns?: readonly string[];
}

/** @param rules of the pack; of a rule that it does not list, only the name is known */
export function judgement(
    facts: Omit<Judgement, "findings">,
    findings: readonly Finding[],
    rules: readonly RuleFacts[] | undefined = [],
    { placeOf = () => undefined, urns = findings.map(({ urn }) => urn) }: Surroundings = {},
): Judgement {
    const namesakes = Map.groupBy(new Set(urns), titleOf);
    const byName = new Map(rules.map((rule) => [rule.name, rule]));
    const judged = findings.map((finding): JudgedFinding => {
        const unlisted = { name: finding.policy, reason: finding.policy, controls: [], isMandatory: false };
        const place = finding.place ?? placeOf(finding.urn);
        return {
            ...finding,
            ...(place && { place }),
            exempted: finding.exempted ?? false,
            rule: byName.get(finding.policy) ?? unlisted,
            isNamesake: (namesakes.get(titleOf(finding.urn))?.length ?? 0) > 1,
        };
    });
    return { ...facts, findings: judged.toSorted(byWeight) };
}

/** What a report calls a resource. */
function titleOf(urn: string): string {
    return `${typeOf(urn)} ${nameOf(urn)}`;
}

function byWeight(a: JudgedFinding, b: JudgedFinding): number {
    return weight(a) - weight(b) || byUrgency(a.rule, b.rule) || compare(a.urn, b.urn) || compare(a.message, b.message);
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
