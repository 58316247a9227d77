import { alarmSetting } from "./alarmSetting.ts";
import type { AlarmSpec } from "./alarmSpec.ts";
import { inMilliseconds } from "./alarmThresholds.ts";
import { serviceConnectMetric } from "../metrics.ts";
import type { InternalService } from "../monitoredService.ts";
import { resourceAlarms } from "./resourceAlarms.ts";
import { runningAlarm } from "./runningAlarm.ts";

/** Tells whether a service that other services call answers, in time and without errors, and whether it has the tasks for it. */
export function internalAlarms(service: InternalService): readonly AlarmSpec[] {
    const { serviceName, discoveryName } = service;
    const p99 = alarmSetting(service, "p99");
    const errors = alarmSetting(service, "5xx");
    const milliseconds = inMilliseconds(p99.threshold);
    return [
        ...resourceAlarms(service),
        {
            kind: "metric",
            name: `${serviceName}-p99`,
            description: `${serviceName}: one call of ${discoveryName} in a hundred takes longer than ${milliseconds} ms, ${p99.lasting}. Compare CPU, requests and the newest deployment on the dashboard; scale out by hand if CPU is high, else look at the database and at the services that it calls itself.`,
            notifies: true,
            metric: serviceConnectMetric("TargetResponseTime", service),
            stat: "p99",
            comparison: "GreaterThanThreshold",
            ...p99.spec,
            threshold: milliseconds,
            treatMissingData: "notBreaching",
        },
        {
            kind: "math",
            name: `${serviceName}-5xx`,
            description: `${serviceName}: more than ${errors.threshold} % of the calls of ${discoveryName} are answered with 500 to 599, ${errors.lasting}. Read the logs of the service; if it began with a deployment, roll that back.`,
            notifies: true,
            // Without a call there is no datapoint, and that is to be read as good.
            expression: "100 * errors / requests",
            label: "percent of requests answered with 5xx",
            metrics: {
                errors: { metric: serviceConnectMetric("HTTPCode_Target_5XX_Count", service), stat: "Sum" },
                requests: { metric: serviceConnectMetric("RequestCount", service), stat: "Sum" },
            },
            comparison: "GreaterThanThreshold",
            ...errors.spec,
            treatMissingData: "notBreaching",
        },
        runningAlarm(service),
    ];
}
