import { type AlarmSpec, sustained } from "./alarmSpec.ts";
import { alarmThresholds } from "./alarmThresholds.ts";
import { loadBalancerErrorMetric } from "./metrics.ts";

/** What the load balancer of an entry answers by itself: such errors belong to no target group. */
export function entryAlarmSpecs<Text>(entryName: string, loadBalancer: Text): readonly AlarmSpec<Text>[] {
    const { loadBalancerErrors } = alarmThresholds;
    return [
        {
            kind: "metric",
            name: `${entryName}-5xx`,
            description: `${entryName}: the load balancer itself gave more than ${loadBalancerErrors} answers of 500 to 599 in 5 minutes, twice in a row. 502: tasks close connections; 503: no healthy target; 504: tasks do not answer in time. Look at the healthy targets of each service.`,
            notifies: true,
            metric: loadBalancerErrorMetric(loadBalancer),
            stat: "Sum",
            comparison: "GreaterThanThreshold",
            threshold: loadBalancerErrors,
            ...sustained(2, 300),
            treatMissingData: "notBreaching",
        },
    ];
}
