import { counted } from "../counted.ts";
import type { Span } from "../calendar.ts";
import type { AlarmRecord } from "../environmentRecord.ts";
import type { GateResult } from "../gate.ts";
import { isoMinute } from "../isoMinute.ts";
import { some } from "../some.ts";

/**
 * Whether every alarm was quiet for the whole soak. An alarm that could not have told anybody was not quiet: its actions are off, a rule
 * mutes it, or it has no data.
 */
export function alarmsGate(alarms: readonly AlarmRecord[] | undefined, soak: Span): GateResult {
    const gate = "alarms";
    if (alarms === undefined) return { gate, verdict: "inconclusive", why: "CloudWatch was not asked" };
    if (alarms.length === 0) return { gate, verdict: "inconclusive", why: "the environment has no alarms" };
    const inAlarm = alarms.filter(({ state }) => state === "ALARM");
    if (inAlarm.length > 0) return { gate, verdict: "fail", why: `in alarm: ${some(inAlarm.map(({ name }) => name))}` };
    const fired = alarms.flatMap(({ name, fired: times }) =>
        times.filter((at) => at >= soak.begin && at < soak.end).map((at) => ({ name, at })),
    );
    const [first] = fired.toSorted((a, b) => a.at - b.at);
    if (first !== undefined)
        return { gate, verdict: "fail", why: `${some(fired.map(({ name }) => name))} fired, first at ${isoMinute(first.at)}` };
    const silenced = alarms.filter(
        ({ actionsEnabled, muted }) => !actionsEnabled || muted.some(({ begin, end }) => begin < soak.end && end > soak.begin),
    );
    if (silenced.length > 0)
        return { gate, verdict: "inconclusive", why: `muted, or with their actions off: ${some(silenced.map(({ name }) => name))}` };
    const blind = alarms.filter(({ state }) => state === "INSUFFICIENT_DATA");
    if (blind.length > 0) return { gate, verdict: "inconclusive", why: `without data: ${some(blind.map(({ name }) => name))}` };
    return { gate, verdict: "pass", why: `${counted(alarms.length, "alarm")}, quiet for the whole soak` };
}
