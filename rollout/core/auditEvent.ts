import type { LoadTestEvidence } from "./gates/loadTestGate.ts";
import type { Verdict } from "./verdict.ts";

/** What was decided or done, which no history of Pulumi tells. Nothing secret. */
export type AuditEvent = AuditedBase &
    (
        | { readonly kind: "passed"; readonly fingerprint: string; readonly since: number; readonly why: string }
        | { readonly kind: "override"; readonly gate: string; readonly reason: string; readonly expires: number }
        | { readonly kind: "hold"; readonly reason: string }
        | { readonly kind: "resume"; readonly reason: string }
        | { readonly kind: "evidence"; readonly evidence: LoadTestEvidence }
        | { readonly kind: "promoted"; readonly fingerprint: string; readonly commit?: string }
        /** Of the time after a rollback; `record` is where people write down its cause. */
        | { readonly kind: "watched"; readonly verdict: Verdict; readonly minutes: number; readonly record: string }
        | {
              readonly kind: "rollback";
              readonly step: string;
              readonly services: readonly string[];
              readonly result: "begun" | "done" | "failed";
              /** By service, where no policy may take any away until it is resumed. */
              readonly heldTasks?: Readonly<Record<string, number>>;
          }
    );

export interface AuditedBase {
    /** In the order in which they were written, from 1. */
    readonly sequence: number;
    /** Milliseconds since 1970. */
    readonly at: number;
    readonly feature: string;
    readonly stack: string;
    /** Who, as git, the CI or AWS knows them. */
    readonly actor: string;
    /** SHA-256 of the event before it; empty for the first. */
    readonly previous: string;
}

/** What the audit says of one environment at a time. */
export interface Audited {
    readonly hold?: {
        readonly at: number;
        readonly by: string;
        readonly reason: string;
        /** What became of the last rollback since the environment was resumed; `begun` while it runs, or after it died. */
        readonly rollback?: { readonly at: number; readonly by: string; readonly result: "begun" | "done" | "failed" };
    };
    readonly passed?: { readonly at: number; readonly fingerprint: string; readonly since: number };
    readonly evidence: readonly LoadTestEvidence[];
    readonly overrides: readonly { readonly gate: string; readonly by: string; readonly reason: string; readonly expires: number }[];
}

export function auditedAt(events: readonly AuditEvent[], feature: string, stack: string, at: number): Audited {
    const known = events
        .filter((event) => event.feature === feature && event.stack === stack && event.at <= at)
        .toSorted((a, b) => a.sequence - b.sequence);
    const lastHold = known.findLast((event) => event.kind === "hold" || event.kind === "resume");
    const back = known.findLast((event) => event.kind === "rollback" || event.kind === "resume");
    const rollback = back?.kind === "rollback" ? { at: back.at, by: back.actor, result: back.result } : undefined;
    const passed = known.findLast((event) => event.kind === "passed");
    return {
        ...(lastHold?.kind === "hold" && {
            hold: { at: lastHold.at, by: lastHold.actor, reason: lastHold.reason, ...(rollback !== undefined && { rollback }) },
        }),
        ...(passed !== undefined && { passed: { at: passed.at, fingerprint: passed.fingerprint, since: passed.since } }),
        evidence: known.flatMap((event) => (event.kind === "evidence" ? [event.evidence] : [])),
        overrides: known.flatMap((event) =>
            event.kind === "override" && event.expires > at
                ? [{ gate: event.gate, by: event.actor, reason: event.reason, expires: event.expires }]
                : [],
        ),
    };
}
