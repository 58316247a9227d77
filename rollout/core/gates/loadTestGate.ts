import type { GateResult } from "../gate.ts";

/** A load test that was checked and recorded. */
export interface LoadTestEvidence {
    readonly stack: string;
    readonly fingerprint: string;
    /** Milliseconds since 1970. */
    readonly at: number;
    /** Of the file that was given. */
    readonly sha256: string;
    readonly tool: string;
    readonly scaledOut: boolean;
    /** Milliseconds. */
    readonly p99: number;
}

/** Whether a load test has shown that the feature works as it is now. */
export function loadTestGate(isRequired: boolean, evidence: readonly LoadTestEvidence[], fingerprint: string): GateResult | undefined {
    const gate = "load-test";
    if (!isRequired) return undefined;
    const ofThis = evidence.filter((each) => each.fingerprint === fingerprint);
    const latest = ofThis.toSorted((a, b) => b.at - a.at)[0];
    if (latest !== undefined) {
        return {
            gate,
            verdict: "pass",
            why: `${latest.tool}: ${latest.scaledOut ? "scaled out, " : ""}p99 ${latest.p99.toFixed(0)} ms, sha256 ${latest.sha256.slice(0, 12)}`,
        };
    }
    const why = evidence.length > 0 ? "that of other settings counts no more" : "none is recorded";
    return { gate, verdict: "wait", why: `${why}; run it, and record it with rollout evidence` };
}
