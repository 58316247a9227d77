import { type AuditEvent, auditedAt } from "./auditEvent.ts";

/** A service from which no policy may take tasks, since another feature was rolled back there and is not resumed yet. */
export interface HeldByOther {
    readonly service: string;
    readonly feature: string;
}

/** What a resume of one feature leaves held, by the rollbacks of others in the same environment. */
export function heldByOthers(events: readonly AuditEvent[], feature: string, stack: string, at: number): readonly HeldByOther[] {
    const others = new Set(events.filter((event) => event.stack === stack && event.feature !== feature).map((event) => event.feature));
    return [...others].flatMap((other) => {
        if (auditedAt(events, other, stack, at).hold?.rollback === undefined) return [];
        const last = events.findLast((event) => event.kind === "rollback" && event.stack === stack && event.feature === other);
        // One that has ended tells what it holds; one that died may hold all that it was about.
        if (last?.kind !== "rollback" || (last.result !== "begun" && last.heldTasks === undefined)) return [];
        return last.services.map((service) => ({ service, feature: other }));
    });
}
