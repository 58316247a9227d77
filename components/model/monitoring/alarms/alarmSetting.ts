import type { ThresholdAlarm } from "./alarmSpec.ts";
import type { MonitoredService } from "../monitoredService.ts";
import { type AlarmPeriods, type NumberedAlarmKey, periodsOf } from "./usualPeriods.ts";
import { usualThreshold } from "./usualThreshold.ts";

export interface AlarmSetting {
    readonly threshold: number;
    /** `for 10 minutes`, `in 2 of 3 minutes`. */
    readonly lasting: string;
    /** What the alarm takes of it. */
    readonly spec: Pick<ThresholdAlarm, "threshold" | "periodSeconds" | "evaluationPeriods" | "datapointsToAlarm">;
}

/** One alarm of a service, as its description and the tables of all alarms have it. */
export function alarmSetting(service: MonitoredService<unknown>, key: NumberedAlarmKey): AlarmSetting {
    const change = service.alarms?.[key];
    const threshold = change?.threshold ?? usualThreshold(service, key, (other) => alarmSetting(service, other).threshold);
    const lasting = periodsOf(key, change);
    const { periods, periodSeconds, datapoints } = lasting;
    return {
        threshold,
        lasting: lastingText(lasting),
        spec: {
            threshold,
            periodSeconds,
            evaluationPeriods: periods,
            ...(datapoints < periods && { datapointsToAlarm: datapoints }),
        },
    };
}

function lastingText({ periods, periodSeconds, datapoints }: Required<AlarmPeriods>): string {
    const minutes = periodSeconds / 60;
    if (datapoints === periods) return `for ${counted(periods * minutes)}`;
    return minutes === 1 ? `in ${datapoints} of ${counted(periods)}` : `in ${datapoints} of ${periods} periods of ${counted(minutes)}`;
}

function counted(minutes: number): string {
    return `${minutes} minute${minutes === 1 ? "" : "s"}`;
}
