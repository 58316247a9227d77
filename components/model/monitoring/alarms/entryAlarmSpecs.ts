import type { AlarmDescription, AlarmsConfig } from "../../../vocabulary/alarms.ts";
import type { AlarmSpec } from "./alarmSpec.ts";
import { alarmThresholds } from "./alarmThresholds.ts";
import { loadBalancerErrorMetric } from "../metrics.ts";

/** The alarm of the entry as an environment has it, which says some things of all alarms at once. */
export function entryAlarm({ severity, notifyRecovery, entry5xx }: Pick<AlarmsConfig, "severity" | "notifyRecovery" | "entry5xx">) {
    return { severity, notifyRecovery, ...entry5xx };
}

/** What the load balancer of an entry answers by itself: such errors belong to no target group. */
export function entryAlarmSpecs<Text>(entryName: string, loadBalancer: Text, alarm: AlarmDescription = {}): readonly AlarmSpec<Text>[] {
    const {
        enabled = true,
        threshold = alarmThresholds.loadBalancerErrors,
        periods = 2,
        periodSeconds = 300,
        datapoints = periods,
    } = alarm;
    const { severity = "page", notifyRecovery = false } = alarm;
    if (!enabled) return [];
    const lasting = periods === 2 && datapoints === 2 ? "twice in a row" : `in ${datapoints} of ${periods} such periods`;
    return [
        {
            kind: "metric",
            name: `${entryName}-5xx`,
            description: `${entryName}: the load balancer itself gave more than ${threshold} answers of 500 to 599 in ${periodSeconds / 60} minutes, ${lasting}. 502: tasks close connections; 503: no healthy target; 504: tasks do not answer in time. Look at the healthy targets of each service.`,
            notifies: true,
            ...(severity !== "page" && { severity }),
            ...(notifyRecovery && { notifiesRecovery: true }),
            metric: loadBalancerErrorMetric(loadBalancer),
            stat: "Sum",
            comparison: "GreaterThanThreshold",
            threshold,
            periodSeconds,
            evaluationPeriods: periods,
            ...(datapoints < periods && { datapointsToAlarm: datapoints }),
            treatMissingData: "notBreaching",
        },
    ];
}
