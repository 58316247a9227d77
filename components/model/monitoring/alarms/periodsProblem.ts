import { type AlarmPeriods, type NumberedAlarmKey, periodsOf } from "./usualPeriods.ts";

export interface PeriodsProblem {
    readonly key: keyof AlarmPeriods;
    readonly text: string;
}

/** The longest that CloudWatch looks back. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const longestSeconds = (periodSeconds: number) => (periodSeconds < 3600 ? 86_400 : 604_800);

/** What is wrong with the periods of an alarm together with those that hold where nothing is written. */
export function periodsProblem(key: NumberedAlarmKey, written: Partial<AlarmPeriods>): PeriodsProblem | undefined {
    const { periods, periodSeconds, datapoints } = periodsOf(key, written);
    const most = longestSeconds(periodSeconds);
    if (periods * periodSeconds > most) {
        const text = `CloudWatch looks back ${most} s at most, got ${periods} periods of ${periodSeconds} s; write fewer or shorter ones`;
        return { key: written.periods === undefined ? "periodSeconds" : "periods", text };
    }
    if (datapoints <= periods) return undefined;
    return { key: "datapoints", text: `more datapoints than periods, got ${datapoints} of ${periods}; write ${periods} at most` };
}
