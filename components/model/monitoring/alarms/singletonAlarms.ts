import { alarmSetting } from "./alarmSetting.ts";
import type { AlarmSpec } from "./alarmSpec.ts";
import { taskCountMetric } from "../metrics.ts";
import type { SingletonService } from "../monitoredService.ts";

/** Tells whether there is exactly one. A stopping task is no longer counted, so two may overlap for as long as one takes to stop. */
export function singletonAlarms(service: SingletonService): readonly AlarmSpec[] {
    const { serviceName } = service;
    const notRunning = alarmSetting(service, "notRunning");
    return [
        {
            kind: "metric",
            name: `${serviceName}-not-running`,
            description: `${serviceName}: no task has run ${notRunning.lasting}, so nothing is scheduled. Look at the events of the service and at its stopped tasks, then force a new deployment.`,
            notifies: true,
            metric: taskCountMetric("RunningTaskCount", service),
            stat: "Minimum",
            comparison: "LessThanThreshold",
            ...notRunning.spec,
            treatMissingData: "breaching",
        },
        {
            kind: "metric",
            name: `${serviceName}-more-than-one`,
            description: `${serviceName}: more than one task runs, so jobs are scheduled twice. Stop the older task, and look for a second service or a deployment that allows more than 100 percent.`,
            notifies: true,
            metric: taskCountMetric("RunningTaskCount", service),
            stat: "Maximum",
            comparison: "GreaterThanThreshold",
            ...alarmSetting(service, "moreThanOne").spec,
            treatMissingData: "notBreaching",
        },
    ];
}
