import type { AlarmRecord, LiveService, NamedPolicy } from "../core/environmentRecord.ts";
import type { GateResult } from "../core/gate.ts";
import { alarmsGate } from "../core/gates/alarmsGate.ts";
import { isoMinute } from "../core/isoMinute.ts";
import { some } from "../core/some.ts";
import { verdicts, worstOf } from "../core/verdict.ts";
import type { Criteria } from "../judging/criteria.ts";
import { judgeErrors } from "../judging/errors.ts";
import { brokenAnswer, type Comparison, onlyValueOf } from "../judging/measured.ts";

/** What was seen at one time after a rollback. What was not answered is absent. */
export interface WatchReading {
    /** Milliseconds since 1970. */
    readonly at: number;
    readonly services?: readonly LiveService[];
    /** Tasks that ECS is asked to keep running, by service. */
    readonly desired?: Readonly<Record<string, number>>;
    readonly alarms?: readonly AlarmRecord[];
    /** Of the time since the rollback, beside the same hours of the week before. */
    readonly comparisons?: readonly Comparison[];
}

/** A rollback that is watched. */
export interface Watch {
    /** When it began, milliseconds since 1970. */
    readonly since: number;
    /** That it took away. */
    readonly policies: readonly NamedPolicy[];
    /** By service. @default nothing was held */
    readonly heldTasks?: Readonly<Record<string, number>>;
    readonly criteria: Criteria;
}

/** Whether what was taken away is gone, no task was lost, alarms are quiet, and answers are as they should be. */
export function judgeReading(reading: WatchReading, watch: Watch): readonly GateResult[] {
    return [
        policiesGate(reading, watch),
        capacityGate(reading, watch),
        quietSince(alarmsGate(reading.alarms, { begin: watch.since, end: reading.at })),
        answersGate(reading, watch),
    ];
}

/** Of the whole watch: a task that was lost at any time was lost, and an alarm has to be quiet in the end. */
export function judgeWatch(readings: readonly WatchReading[], watch: Watch): readonly GateResult[] {
    const judged = readings.map((reading) => ({ at: reading.at, gates: judgeReading(reading, watch) }));
    const last = judged.at(-1)?.gates ?? judgeReading({ at: watch.since }, watch);
    return last.map((gate) => {
        if (gate.gate !== "policies" && gate.gate !== "capacity") return gate;
        const all = judged.flatMap(({ at, gates }) => gates.filter((one) => one.gate === gate.gate).map((one) => ({ at, ...one })));
        const worst = worstOf(all.map(({ verdict }) => verdict));
        const first = all.find(({ verdict }) => verdict === worst);
        if (first === undefined || worst === gate.verdict) return gate;
        return { gate: gate.gate, verdict: worst, why: `${first.why}, at ${isoMinute(first.at)}` };
    });
}

function quietSince(gate: GateResult): GateResult {
    return gate.verdict === "pass" ? { ...gate, why: "quiet since then" } : gate;
}

function policiesGate({ services }: WatchReading, { policies }: Watch): GateResult {
    const gate = "policies";
    if (services === undefined) return { gate, verdict: "inconclusive", why: "AWS was not asked" };
    const policiesOf = (service: string) => services.find((one) => one.service === service)?.policies ?? {};
    const back = policies.filter(({ service, policy }) => policy in policiesOf(service));
    if (back.length > 0) return { gate, verdict: "fail", why: `${some(back.map(({ policy }) => policy))} is there again` };
    const bare = policies.filter(({ service }) => Object.keys(policiesOf(service)).length === 0);
    if (bare.length > 0) return { gate, verdict: "fail", why: `no policy scales ${some(bare.map(({ service }) => service))}` };
    const left = new Set(policies.flatMap(({ service }) => Object.keys(policiesOf(service))));
    return { gate, verdict: "pass", why: left.size === 0 ? "none was taken away" : `${some([...left])} scale on` };
}

function capacityGate({ services, desired }: WatchReading, { heldTasks }: Watch): GateResult {
    const gate = "capacity";
    if (heldTasks === undefined) return { gate, verdict: "pass", why: "not held, as was asked for" };
    if (desired === undefined || services === undefined) return { gate, verdict: "inconclusive", why: "AWS was not asked" };
    const mayScaleIn = (service: string) => !services.some((one) => one.service === service && one.suspended.includes("scale-in"));
    const fewer = Object.entries(heldTasks).flatMap(([service, held]) => {
        const tasks = desired[service];
        return tasks !== undefined && tasks >= held
            ? []
            : [{ service, isHeld: !mayScaleIn(service), text: `${service} has ${String(tasks ?? 0)} tasks in place of ${String(held)}` }];
    });
    const lost = fewer.filter(({ isHeld }) => isHeld);
    if (lost.length > 0) return { gate, verdict: "fail", why: some(lost.map(({ text }) => text)) };
    if (fewer.length > 0) return { gate, verdict: "inconclusive", why: `${some(fewer.map(({ text }) => text))}, and may scale in again` };
    const counts = Object.keys(heldTasks).map((service) => `${service} ${String(desired[service] ?? 0)}`);
    return { gate, verdict: "pass", why: counts.length === 0 ? "nothing was held" : counts.join(", ") };
}

/** Response times below their limit, and errors as they were. */
function answersGate({ comparisons = [] }: WatchReading, { criteria }: Watch): GateResult {
    const gate = "answers";
    const all = comparisons.flatMap((comparison) => [p99Of(comparison, criteria), { ...judgeErrors(comparison, criteria) }]);
    const [worst] = all.toSorted((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict));
    if (worst === undefined) return { gate, verdict: "inconclusive", why: "no whole period was measured since then" };
    if (worst.verdict === "pass")
        return { gate, verdict: "pass", why: `p99 and 5xx of ${some(comparisons.map(({ service }) => service))}` };
    return { gate, verdict: worst.verdict, why: `${worst.service} ${worst.criterion}: ${worst.why}` };
}

function p99Of({ service, after }: Comparison, { p99: { maxMilliseconds } }: Criteria) {
    const said = { service, criterion: "p99" } as const;
    const broken = brokenAnswer({ p99: after.wholeP99 });
    if (broken !== undefined) return { ...said, ...broken };
    const value = onlyValueOf(after.wholeP99);
    if (value === undefined) return { ...said, verdict: "inconclusive", why: "no point" } as const;
    const why = `${value.toFixed(0)} ms, of at most ${String(maxMilliseconds)} ms`;
    return { ...said, verdict: value > maxMilliseconds ? "fail" : "pass", why } as const;
}
