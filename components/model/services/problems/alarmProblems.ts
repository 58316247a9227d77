import { type AlarmKey, alarmKeys } from "../../../vocabulary/alarms.ts";
import type { EnvironmentConfig } from "../../../vocabulary/environment.ts";
import { type AlarmedService, alarmKeysOf } from "../../monitoring/alarms/alarmKeysOf.ts";
import { switchedOffProblem } from "../../monitoring/alarms/mandatoryAlarms.ts";
import { periodsProblem } from "../../monitoring/alarms/periodsProblem.ts";
import { hasNumbers, type NumberedAlarmKey } from "../../monitoring/alarms/usualPeriods.ts";
import type { DecidedAlarm, DecidedAlarms, WrittenAlarms } from "../alarms/decideAlarms.ts";
import type { Decided, DecisionProblem, Key } from "../decided.ts";
import { originText } from "../originText.ts";

/** What is wrong with the alarms of a service, and with what the environment says of them. */
export function alarmProblems(
    service: WrittenAlarms,
    decided: DecidedAlarms,
    kind: AlarmedService,
    environment: EnvironmentConfig["kind"],
): readonly DecisionProblem[] {
    const keys = alarmKeysOf(kind);
    const strange = alarmKeys.filter((key) => service.alarms?.[key] !== undefined && !keys.includes(key));
    return [
        ...strange.map((key) => problem(["alarms", key], `no alarm of such a service; delete it, or write one of ${keys.join(", ")}`)),
        ...keys.flatMap((key) => {
            const alarm = decided[key];
            return alarm === undefined ? [] : [...missingProblems(key, alarm, environment), ...periodProblems(key, alarm)];
        }),
    ];
}

function missingProblems(key: AlarmKey, { enabled }: DecidedAlarm, environment: EnvironmentConfig["kind"]): readonly DecisionProblem[] {
    const text = isWritten(enabled) && !enabled.value && environment === "production" ? switchedOffProblem(key) : undefined;
    return text === undefined ? [] : [problem(["alarms", key, "enabled"], text)];
}

function periodProblems(key: AlarmKey, { periods, periodSeconds, datapoints }: DecidedAlarm): readonly DecisionProblem[] {
    if (!hasNumbers(key) || ![periods, periodSeconds, datapoints].some(isWritten)) return [];
    const found = periodsProblem(key, { periods: periods?.value, periodSeconds: periodSeconds?.value, datapoints: datapoints?.value });
    return found === undefined ? [] : [problem(["alarms", key, found.key], found.text)];
}

/** By the service itself: what the environment says is wrong for all services at once. */
function isWritten<T>(part: Decided<T> | undefined): part is Decided<T> {
    return part?.from.kind === "config";
}

/** A target that nobody has written, against an alarm: its scaling would begin when the alarm has fired. */
export function alarmsAboveTargets(
    alarms: DecidedAlarms,
    targets: readonly (readonly [NumberedAlarmKey, Decided<number> | undefined])[],
): readonly DecisionProblem[] {
    return targets.flatMap(([key, target]) => {
        const threshold = alarms[key]?.threshold;
        if (target === undefined || threshold === undefined || threshold.value > target.value) return [];
        const got = threshold.from.kind === "config" ? String(threshold.value) : `${threshold.value} (${originText(threshold.from)})`;
        const text = `alarm not above its scaling target of ${target.value} (${originText(target.from)}), got ${got}; write ${target.value + 1} or more, or a lower target`;
        return [problem(["alarms", key, "threshold"], text)];
    });
}

function problem(key: Key, text: string): DecisionProblem {
    return { key, text, because: ["preset", "alarms", "autoScaling", "queue"] };
}
