import type { Finding } from "../../rehearsal/run/policyPack.ts";

export interface JudgedFinding extends Finding {
    /** Accepted by its owner until a day that the message names; then the level is `advisory`. */
    readonly exempted: boolean;
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
    /** What could not be judged as it should be. */
    readonly warnings: readonly string[];
}

/** Begins the message of a finding that an exemption covers. @see policies/frame/violation.ts */
const exemptPrefix = "[EXEMPT until ";

export function judgement(facts: Omit<Judgement, "findings">, findings: readonly Finding[]): Judgement {
    const judged = findings.map((finding) => ({ ...finding, exempted: finding.message.startsWith(exemptPrefix) }));
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
