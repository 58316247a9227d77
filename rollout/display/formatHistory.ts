import type { AuditEvent } from "../core/auditEvent.ts";
import type { EnvironmentRecord } from "../core/environmentRecord.ts";
import { isoMinute } from "../core/isoMinute.ts";

/** An update of Pulumi, or something that was decided. */
export interface HistoryEntry {
    /** Milliseconds since 1970. */
    readonly at: number;
    readonly stack: string;
    /** `update`, `hold` ... */
    readonly what: string;
    readonly detail: string;
    /** Who, or the commit. */
    readonly by: string;
}

/** Both histories as one, the newest first. */
export function historyOf(records: readonly EnvironmentRecord[], events: readonly AuditEvent[]): readonly HistoryEntry[] {
    const updates = records.flatMap(({ stack, updates: all }) =>
        all.map(({ kind, endTime, startTime, result, message, settings, environment }) => ({
            at: endTime ?? startTime,
            stack,
            what: kind,
            detail: [result, ...(settings === undefined ? [] : [settings.stage]), ...(message === "" ? [] : [message])].join(", "),
            by: (environment["git.head"] ?? "").slice(0, 7),
        })),
    );
    const decided = events.map((event) => ({
        at: event.at,
        stack: event.stack,
        what: event.kind,
        detail: detailOf(event),
        by: event.actor,
    }));
    // What is decided in the minute of an update comes after it.
    return [...decided.toReversed(), ...updates].sort((a, b) => b.at - a.at);
}

export function formatHistory(entries: readonly HistoryEntry[]): string {
    if (entries.length === 0) return "Nothing was done yet.";
    const width = (of: (entry: HistoryEntry) => string) => Math.max(...entries.map((entry) => of(entry).length));
    const [stacks, kinds, people] = [width(({ stack }) => stack), width(({ what }) => what), width(({ by }) => by)];
    return entries
        .map(({ at, stack, what, by, detail }) =>
            [isoMinute(at), stack.padEnd(stacks), what.padEnd(kinds), by.padEnd(people), detail].join("  ").trimEnd(),
        )
        .join("\n");
}

function detailOf(event: AuditEvent): string {
    switch (event.kind) {
        case "passed":
            return event.why;
        case "override":
            return `${event.gate} until ${isoMinute(event.expires)}: ${event.reason}`;
        case "hold":
        case "resume":
            return event.reason;
        case "evidence":
            return `${event.evidence.tool}, p99 ${event.evidence.p99.toFixed(0)} ms, sha256 ${event.evidence.sha256.slice(0, 12)}`;
        case "promoted":
            return event.commit === undefined ? event.fingerprint : `${event.fingerprint} of ${event.commit.slice(0, 7)}`;
        case "watched":
            return `${event.verdict} after ${String(event.minutes)} min, ${event.record}`;
        case "rollback":
            return `${event.result}: ${event.services.join(", ")}`;
    }
}
