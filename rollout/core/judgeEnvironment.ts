import type { Judged } from "../judging/judged.ts";
import type { Audited } from "./auditEvent.ts";
import type { EnvironmentRecord } from "./environmentRecord.ts";
import { fingerprint } from "./fingerprint.ts";
import type { GateResult } from "./gate.ts";
import { alarmsGate } from "./gates/alarmsGate.ts";
import { criteriaGate } from "./gates/criteriaGate.ts";
import { deployedGate } from "./gates/deployedGate.ts";
import { liveGate } from "./gates/liveGate.ts";
import { loadTestGate } from "./gates/loadTestGate.ts";
import { orderGate } from "./gates/orderGate.ts";
import { measuredGap } from "./gates/measuredGap.ts";
import { soakGate } from "./gates/soakGate.ts";
import { isoMinute } from "./isoMinute.ts";
import type { JudgedEnvironment } from "./judgedEnvironment.ts";
import { overridden } from "./overridden.ts";
import { phaseOf } from "./phase.ts";
import { type Placement, placementOf } from "./placement.ts";
import type { EnvironmentRules, RolloutRules } from "./rolloutRules.ts";
import { type Soak, soakOf } from "./soak.ts";
import { worstOf } from "./verdict.ts";

/** How one environment is judged, and at what time, in milliseconds since 1970. */
export interface Judging extends Pick<RolloutRules, "feature" | "criteria"> {
    readonly rules: EnvironmentRules;
    readonly audited: Audited;
    /** The environments before it, judged already. */
    readonly earlier: readonly JudgedEnvironment[];
    readonly at: number;
}

/** Judges one environment by what was read of it, and changes nothing. */
export function judgeEnvironment(record: EnvironmentRecord, judging: Judging): JudgedEnvironment {
    const { feature, audited, earlier, at, rules } = judging;
    const hold = audited.hold ?? markedHold(record);
    const updates = record.updates.filter(({ startTime }) => startTime <= at);
    const placement: Placement =
        record.updates.length + record.resources === 0
            ? { kind: "absent" }
            : placementOf(updates, ({ settings }) => settings && fingerprint(feature, settings));
    const stage = placement.kind === "placed" ? updates.find(({ settings }) => settings !== undefined)?.settings?.stage : undefined;
    const placed = placement.kind === "placed" && stage === "on" ? placement : undefined;
    // Nobody has looked since, so that hours after it are no soak.
    const seen = Math.min(at, record.readAt);
    const soak = placed && soakOf(record, placed.since, seen, rules.soakHours);
    const hasPassed = placed !== undefined && audited.passed?.fingerprint === placed.fingerprint && audited.passed.since === placed.since;
    const watched: Watched =
        placed === undefined || soak === undefined
            ? { gates: [], services: [] }
            : hasPassed
              ? { gates: [{ gate: "passed", verdict: "pass", why: `at ${isoMinute(audited.passed?.at ?? at)}` }], services: [] }
              : watch(record, placed, soak, { ...judging, at: seen });
    const wanted = placed?.fingerprint ?? fingerprint(feature, { ...record.configured, stage: "on" });
    const isAsked = record.live !== undefined || (stage === "on" && !hasPassed);
    const all = [
        orderGate(earlier, wanted),
        deployedGate(placement, stage, record, fingerprint(feature, record.configured)),
        ...(placement.kind === "placed" && isAsked ? [liveGate(record, stage)] : []),
        ...watched.gates,
    ];
    const gates = all.map((gate) => overridden(gate, audited.overrides));
    return {
        stack: record.stack,
        phase: phaseOf({ placement, stage, configured: record.configured.stage, gates, isHeld: hold !== undefined, hasPassed }),
        stage,
        placement,
        soak,
        verdict: worstOf(gates.map(({ verdict }) => verdict)),
        gates,
        services: watched.services,
        hold,
    };
}

/** A hold that the audit does not know, where it is lost or another one. */
function markedHold({ hold, readAt }: EnvironmentRecord): Audited["hold"] {
    return hold === undefined ? undefined : { at: readAt, by: "a tag of the stack", reason: hold };
}

interface Watched {
    readonly gates: readonly GateResult[];
    readonly services: readonly Judged[];
}

/** What is asked while a feature soaks. */
function watch(
    record: EnvironmentRecord,
    { since, fingerprint: placed }: Extract<Placement, { kind: "placed" }>,
    soak: Soak,
    { rules, audited, criteria, at }: Judging,
): Watched {
    const loadTest = loadTestGate(rules.loadTest, audited.evidence, placed);
    const judged = criteriaGate(record.comparisons, record.unchanged ?? [], criteria, loadTest?.verdict === "pass");
    const alarms = alarmsGate(record.alarms, { begin: since, end: at });
    const measured = { ...soak, since, at, minCoverage: criteria.minimum.coverage };
    const gap = judged.gate.verdict === "pass" ? measuredGap(record.comparisons ?? [], record, measured) : undefined;
    const compared: GateResult = gap === undefined ? judged.gate : { ...judged.gate, verdict: "inconclusive", why: gap };
    return { gates: [soakGate(soak), ...(loadTest === undefined ? [] : [loadTest]), alarms, compared], services: judged.services };
}
