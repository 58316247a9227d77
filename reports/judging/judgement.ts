import type { JudgedAs, RuleFacts } from "../../rehearsal/run/policyPack.ts";
import type { Finding } from "../../rehearsal/engine/finding.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";
import { byUrgency } from "./severities.ts";
import type { PlaceOf } from "./stackFilePlaces.ts";

export interface JudgedFinding extends Omit<Finding, "exempted" | "unknown"> {
    /** Its owner has accepted it until a day that the message names; the level is `advisory` then. */
    readonly exempted: boolean;
    readonly rule: RuleFacts;
    /** Another resource has the same type and name, so that only the URN tells which one is meant. */
    readonly isNamesake: boolean;
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
    /** How many resources are of types that no rule judges, and of another provider than that of AWS. @default none */
    readonly ofUnknownTypes?: number;
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
    facts: Omit<Judgement, "findings" | "notJudged">,
    findings: readonly Finding[],
    rules: readonly RuleFacts[] | undefined = [],
    { placeOf = () => undefined, urns = findings.map(({ urn }) => urn) }: Surroundings = {},
): Judgement {
    const namesakes = Map.groupBy(new Set(urns), titleOf);
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
            const isNamesake = (namesakes.get(titleOf(urn))?.length ?? 0) > 1;
            return { policy, level, urn, message, ...(place && { place }), exempted, rule: byName.get(policy) ?? unlisted, isNamesake };
        });
    return { ...facts, findings: judged.toSorted(byWeight), notJudged: distinct(notJudged) };
}

function distinct(notJudged: readonly NotJudged[]): readonly NotJudged[] {
    const byKey = new Map(notJudged.map((one) => [[one.policy, one.urn, one.message].join("\n"), one]));
    return [...byKey].toSorted(([a], [b]) => compare(a, b)).map(([, one]) => one);
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
