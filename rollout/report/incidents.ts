import { hourOfTasks } from "../../reports/simulate/taskPrice.ts";
import type { AuditEvent } from "../core/auditEvent.ts";
import { hour, type Span } from "../core/calendar.ts";
import type { AlarmRecord } from "../core/environmentRecord.ts";
import type { ReportedFacts } from "../reading/reportedFacts.ts";

/** What went otherwise than planned, and what it cost. */
export interface Incident {
    readonly kind: "alarm" | "rollback" | "override";
    /** Milliseconds since 1970. */
    readonly at: number;
    /** Until when tasks were held, or a person answered for a gate. @default it is still so, or it is a moment */
    readonly until?: number;
    readonly what: string;
    /** Above what the services had before, while none was taken away. @default nothing was held, or nobody knows how many there were */
    readonly extraTaskHours?: number;
    readonly extraUsd?: number;
}

/** What is known of an environment beside its audit. */
export interface IncidentContext {
    /** Of this environment and feature, in order. */
    readonly events: readonly AuditEvent[];
    readonly alarms: readonly AlarmRecord[];
    /** In which an alarm that fired counts. */
    readonly watched: Span | undefined;
    /** How many tasks a service had on average before the change. */
    readonly usualTasks: ReadonlyMap<string, number>;
    readonly facts: ReadonlyMap<string, ReportedFacts>;
    readonly at: number;
}

/** Alarms, rollbacks and overrides, the oldest first. */
export function incidentsOf(context: IncidentContext): readonly Incident[] {
    const { events, alarms, watched } = context;
    const fired = alarms.flatMap(({ name, fired: times }) =>
        times
            .filter((at) => watched !== undefined && at >= watched.begin && at < watched.end)
            .map((at): Incident => ({ kind: "alarm", at, what: `${name} fired` })),
    );
    const decided = events.flatMap((event): readonly Incident[] => {
        if (event.kind === "rollback" && event.result !== "begun") return [rollbackIn(event, context)];
        if (event.kind !== "override") return [];
        const { at, expires, gate, actor, reason } = event;
        return [{ kind: "override", at, until: expires, what: `${actor} answered for ${gate}: ${reason}` }];
    });
    return [...fired, ...decided].sort((a, b) => a.at - b.at);
}

type Rollback = Extract<AuditEvent, { readonly kind: "rollback" }>;

function rollbackIn(rollback: Rollback, { events, usualTasks, facts, at: now }: IncidentContext): Incident {
    const begun = events.findLast((event) => event.kind === "rollback" && event.result === "begun" && event.sequence < rollback.sequence);
    const at = begun?.at ?? rollback.at;
    const until = events.find(({ kind, sequence }) => kind === "resume" && sequence > rollback.sequence)?.at;
    const hold = events.findLast(({ kind, sequence }) => kind === "hold" && sequence < rollback.sequence);
    const why = hold?.kind === "hold" ? `: ${hold.reason}` : "";
    const what = `${rollback.result === "done" ? "taken back" : "not taken back"} by ${rollback.actor}${why}`;
    const hours = ((until ?? now) - at) / hour;
    const held = Object.entries(rollback.heldTasks ?? {}).flatMap(([service, tasks]) => {
        const usual = usualTasks.get(service);
        if (usual === undefined) return [];
        const price = facts.get(service)?.price;
        const most = Math.max(tasks, usual);
        return [{ hours: (most - usual) * hours, usd: price && hours * (hourOfTasks(most, price) - hourOfTasks(usual, price)) }];
    });
    const usd = held.flatMap((one) => one.usd ?? []);
    return {
        kind: "rollback",
        at,
        ...(until !== undefined && { until }),
        what,
        ...(held.length > 0 && { extraTaskHours: sum(held.map((one) => one.hours)) }),
        ...(usd.length > 0 && usd.length === held.length && { extraUsd: sum(usd) }),
    };
}

function sum(values: readonly number[]): number {
    return values.reduce((total, value) => total + value, 0);
}
