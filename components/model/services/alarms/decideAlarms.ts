import type { AlarmChanges, AlarmDescription, AlarmKey, AlarmsDescription } from "../../../vocabulary/alarms.ts";
import { type AlarmedService, alarmKeysOf } from "../../monitoring/alarms/alarmKeysOf.ts";
import type { Preset } from "../../presets/preset.ts";
import type { Decided, Origin } from "../decided.ts";
import { derivedAlarm, type WrittenWork } from "./derivedAlarm.ts";

/** What is decided of one alarm; what is undefined is as the table of all alarms has it. */
export type DecidedAlarm = { readonly [Part in keyof AlarmDescription]?: Decided<NonNullable<AlarmDescription[Part]>> | undefined };

export type DecidedAlarms = Readonly<Partial<Record<AlarmKey, DecidedAlarm>>>;

/** What a description says of the alarms of a service, and of the work that they watch. */
export interface WrittenAlarms extends WrittenWork {
    readonly alarms?: AlarmsDescription;
}

/** Alarms of one service: as its description has them, else as its environment has, else as follows from its work. */
export function decideAlarms(service: WrittenAlarms, preset: Preset, kind: AlarmedService, environment: AlarmsDescription): DecidedAlarms {
    const decided = alarmKeysOf(kind).map((key) => [key, decideAlarm(sourcesOf(key, service, preset, environment))] as const);
    return Object.fromEntries(decided.filter(([, alarm]) => Object.values(alarm).some((part) => part !== undefined)));
}

interface Source {
    readonly alarm: AlarmDescription;
    readonly from: (part: keyof AlarmDescription) => Origin;
}

/** The nearest first. */
function sourcesOf(key: AlarmKey, service: WrittenAlarms, preset: Preset, environment: AlarmsDescription): readonly Source[] {
    const { alarms = {} } = service;
    const derived = derivedAlarm(key, service, preset);
    return [
        { alarm: alarms[key] ?? {}, from: (part) => ({ kind: "config", key: ["alarms", key, part] }) },
        { alarm: ofAll(alarms), from: (part) => ({ kind: "config", key: ["alarms", part] }) },
        { alarm: environment[key] ?? {}, from: (part) => ({ kind: "stack", key: ["alarms", key, part] }) },
        { alarm: ofAll(environment), from: (part) => ({ kind: "stack", key: ["alarms", part] }) },
        ...(derived === undefined ? [] : [{ alarm: derived.alarm, from: () => derived.from }]),
    ];
}

/** What is said of all alarms at once. */
function ofAll({ severity, notifyRecovery }: AlarmsDescription): AlarmDescription {
    return { severity, notifyRecovery };
}

function decideAlarm(sources: readonly Source[]): DecidedAlarm {
    const part = <Part extends keyof AlarmDescription>(name: Part): Decided<NonNullable<AlarmDescription[Part]>> | undefined => {
        for (const { alarm, from } of sources) {
            const value = alarm[name];
            if (value !== undefined) return { value, from: from(name), instead: "" };
        }
        return undefined;
    };
    return {
        enabled: part("enabled"),
        threshold: part("threshold"),
        periodSeconds: part("periodSeconds"),
        periods: part("periods"),
        datapoints: part("datapoints"),
        severity: part("severity"),
        notifyRecovery: part("notifyRecovery"),
    };
}

/** The values alone, as alarms and dashboards take them. */
export function alarmChanges(decided: DecidedAlarms): AlarmChanges {
    return Object.fromEntries(Object.entries(decided).map(([key, alarm]) => [key, valuesOf(alarm)]));
}

function valuesOf(alarm: DecidedAlarm): AlarmDescription {
    return {
        enabled: alarm.enabled?.value,
        threshold: alarm.threshold?.value,
        periodSeconds: alarm.periodSeconds?.value,
        periods: alarm.periods?.value,
        datapoints: alarm.datapoints?.value,
        severity: alarm.severity?.value,
        notifyRecovery: alarm.notifyRecovery?.value,
    };
}
