import type { AuditEvent } from "../core/auditEvent.ts";

type RollbackEvent = Extract<AuditEvent, { readonly kind: "rollback" }>;

/** A rollback as the audit has it. */
export interface AuditedRollback {
    readonly begun: RollbackEvent;
    /** Absent where its process died. */
    readonly ended?: RollbackEvent;
    /** @default nobody said */
    readonly reason?: string;
}

/** The last rollback of a feature in one environment; undefined where there was none. @param events in order */
export function lastRollback(events: readonly AuditEvent[], feature: string, stack: string): AuditedRollback | undefined {
    const known = events.filter((event) => event.feature === feature && event.stack === stack);
    const rollbacks = known.filter((event) => event.kind === "rollback");
    const begun = rollbacks.findLast(({ result }) => result === "begun");
    if (begun === undefined) return undefined;
    const ended = rollbacks.find(({ sequence, result }) => sequence > begun.sequence && result !== "begun");
    const hold = known.findLast(({ kind, sequence }) => kind === "hold" && sequence < begun.sequence);
    return { begun, ...(ended && { ended }), ...(hold?.kind === "hold" && { reason: hold.reason }) };
}
