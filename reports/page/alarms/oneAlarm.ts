import type { AlarmSpec } from "../../../components/model/monitoring/alarms/alarmSpec.ts";
import type { Severity } from "../../../components/vocabulary/alarms.ts";

/** An alarm of one service. */
export interface OneAlarm {
    /** The end of its name: `high-cpu`. */
    readonly symptom: string;
    /** `> 80 percent in 2 x 300 s`. */
    readonly fires: string;
    /** Where the threshold comes from. */
    readonly from: string;
    readonly notifies: Severity | "nobody";
    readonly service: string;
}

export function severityOf({ notifies, severity = "page" }: AlarmSpec): OneAlarm["notifies"] {
    return notifies ? severity : "nobody";
}

/** @param unit of the threshold. @default it is a number of something */
export function windowText(alarm: AlarmSpec, unit = ""): string {
    if (alarm.kind === "composite") return alarm.rule;
    const { comparison, threshold, evaluationPeriods, datapointsToAlarm = evaluationPeriods, periodSeconds } = alarm;
    const periods = datapointsToAlarm === evaluationPeriods ? `${evaluationPeriods}` : `${datapointsToAlarm} of ${evaluationPeriods}`;
    return `${signs[comparison]} ${threshold}${unit === "" ? "" : ` ${unit}`} in ${periods} x ${periodSeconds} s`;
}

const signs = {
    GreaterThanThreshold: ">",
    GreaterThanOrEqualToThreshold: ">=",
    LessThanThreshold: "<",
} as const;
