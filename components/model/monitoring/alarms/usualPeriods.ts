import type { AlarmKey } from "../../../vocabulary/alarms.ts";
import { alarmThresholds } from "./alarmThresholds.ts";

/** A composite alarm follows two others, and those of scheduled tasks follow the schedule: they have no numbers of their own. */
const withoutNumbers = ["highCpuNormalTraffic", "failed", "notStarted", "notRun"] as const;

export type NumberedAlarmKey = Exclude<AlarmKey, (typeof withoutNumbers)[number]>;

export function hasNumbers(key: AlarmKey): key is NumberedAlarmKey {
    return !withoutNumbers.some((other) => other === key);
}

export interface AlarmPeriods {
    readonly periods: number;
    readonly periodSeconds: number;
    /** How many of them have to breach. @default all */
    readonly datapoints?: number;
}

const ofFiveMinutes = (periods: number): AlarmPeriods => ({ periods, periodSeconds: 300 });
const ofOneMinute = (periods: number): AlarmPeriods => ({ periods, periodSeconds: 60 });

/** How long each alarm waits where nothing else is said. */
export const usualPeriods: Readonly<Record<NumberedAlarmKey, AlarmPeriods>> = {
    highCpu: ofFiveMinutes(2),
    highMemory: ofFiveMinutes(2),
    p99: ofFiveMinutes(2),
    "5xx": ofFiveMinutes(2),
    healthy: ofOneMinute(5),
    unhealthy: ofOneMinute(5),
    running: ofOneMinute(5),
    highTraffic: ofOneMinute(10),
    backlog: ofFiveMinutes(3),
    unreported: ofFiveMinutes(3),
    // The age is a duration already.
    oldestMessage: ofFiveMinutes(1),
    deadLetters: ofFiveMinutes(1),
    atMax: ofOneMinute(5),
    highCpuDespiteScaling: ofFiveMinutes(3),
    scalingWithoutEffect: ofFiveMinutes(3),
    flapping: { ...ofOneMinute(60), datapoints: alarmThresholds.flappingMinutes },
    notRunning: ofOneMinute(3),
    // A single minute of two schedulers already schedules twice.
    moreThanOne: ofOneMinute(1),
    errors: ofFiveMinutes(1),
    deploymentErrors: { ...ofOneMinute(3), datapoints: 2 },
    deploymentP99: ofOneMinute(3),
};

/** The periods of an alarm where some of them are written. */
export function periodsOf(key: NumberedAlarmKey, change: Partial<AlarmPeriods> = {}): Required<AlarmPeriods> {
    const usual = usualPeriods[key];
    const periods = change.periods ?? usual.periods;
    return {
        periods,
        periodSeconds: change.periodSeconds ?? usual.periodSeconds,
        datapoints: change.datapoints ?? Math.min(usual.datapoints ?? periods, periods),
    };
}
