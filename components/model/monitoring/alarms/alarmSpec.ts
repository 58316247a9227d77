import type { Severity } from "../../../vocabulary/alarms.ts";
import type { Metric } from "../metrics.ts";

export interface MetricStat<Text = string> {
    readonly metric: Metric<Text>;
    readonly stat: "Average" | "Maximum" | "Minimum" | "Sum" | "p99";
}

interface Alarm {
    /** Unique in the stack. */
    readonly name: string;
    /** What it means and what to do. */
    readonly description: string;
    /** False: the alarm notifies nobody and only feeds a composite alarm. */
    readonly notifies: boolean;
    /** Whose topic it notifies. @default page */
    readonly severity?: Severity;
    /** It notifies when it is over as well. @default false */
    readonly notifiesRecovery?: boolean;
}

export interface ThresholdAlarm extends Alarm {
    readonly comparison: "GreaterThanOrEqualToThreshold" | "GreaterThanThreshold" | "LessThanThreshold";
    readonly threshold: number;
    readonly periodSeconds: number;
    readonly evaluationPeriods: number;
    /** How many of the periods have to breach. @default all */
    readonly datapointsToAlarm?: number;
    /** A new alarm waits for so long before it looks at its data, 1 to 2880. @default it looks at once */
    readonly warmUpMinutes?: number;
    /** `breaching` where missing data means that something has stopped. */
    readonly treatMissingData: "breaching" | "notBreaching";
}

export interface MetricAlarmSpec<Text = string> extends ThresholdAlarm, MetricStat<Text> {
    readonly kind: "metric";
}

export interface MathAlarmSpec<Text = string> extends ThresholdAlarm {
    readonly kind: "math";
    readonly expression: string;
    readonly label: string;
    /** By the name that the expression gives them, which starts with a lower case letter. */
    readonly metrics: Readonly<Record<string, MetricStat<Text>>>;
}

export interface CompositeAlarmSpec extends Alarm {
    readonly kind: "composite";
    /** In the names that CloudWatch knows the alarms by. */
    readonly rule: string;
    /** The alarms in the rule, which have to exist first. */
    readonly of: readonly string[];
}

/** An alarm as it is decided, before there is any resource. */
export type AlarmSpec<Text = string> = MetricAlarmSpec<Text> | MathAlarmSpec<Text> | CompositeAlarmSpec;

/** `periods` of `periodSeconds`, all of which have to breach. */
export function sustained(periods: number, periodSeconds: 60 | 300): Pick<ThresholdAlarm, "evaluationPeriods" | "periodSeconds"> {
    return { evaluationPeriods: periods, periodSeconds };
}
