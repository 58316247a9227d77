import { auditedAt, type AuditEvent } from "../core/auditEvent.ts";
import type { EnvironmentRecord } from "../core/environmentRecord.ts";
import { fingerprint } from "../core/fingerprint.ts";
import { type Placement, placementOf } from "../core/placement.ts";

type Placed = Pick<EnvironmentRecord, "stack" | "updates">;

/** Since when a feature is watched in an environment; undefined where it is not on, or has passed already. */
export function soakingSince(feature: string, record: Placed, events: readonly AuditEvent[], at: number): number | undefined {
    const placement = placementIn(feature, record);
    if (placement.kind !== "placed" || stageOf(record) !== "on") return undefined;
    const { passed } = auditedAt(events, feature, record.stack, at);
    const hasPassed = passed?.fingerprint === placement.fingerprint && passed.since === placement.since;
    return hasPassed ? undefined : placement.since;
}

/** Whether an environment has been as it is since before a time, so that it shows what that time did where nothing was changed. */
export function isUnchangedSince(feature: string, record: Placed, begin: number): boolean {
    const placement = placementIn(feature, record);
    return placement.kind === "placed" && placement.since <= begin;
}

function placementIn(feature: string, { updates }: Placed): Placement {
    return placementOf(updates, ({ settings }) => settings && fingerprint(feature, settings));
}

function stageOf({ updates }: Placed) {
    return updates.find(({ settings }) => settings !== undefined)?.settings?.stage;
}
