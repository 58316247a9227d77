import { alarmSetting } from "./alarmSetting.ts";
import type { AlarmSpec } from "./alarmSpec.ts";
import { configuredAlarms } from "./configuredAlarms.ts";
import { internalAlarms } from "./internalAlarms.ts";
import { errorLogMetric } from "../metrics.ts";
import type { MonitoredService } from "../monitoredService.ts";
import { scheduledTaskAlarms } from "./scheduledTaskAlarms.ts";
import { scalingHealthAlarms } from "./scalingHealthAlarms.ts";
import { singletonAlarms } from "./singletonAlarms.ts";
import { webAlarms } from "./webAlarms.ts";
import { workerAlarms } from "./workerAlarms.ts";

/** Every alarm of one service. An alarm in the rule of a composite one stands before it. */
export function serviceAlarmSpecs<Text>(service: MonitoredService<Text>): readonly AlarmSpec<Text>[] {
    const alarms = [...alarmsByKind(service), ...(service.jsonLogGroup === undefined ? [] : [errorLogAlarm(service)])];
    return configuredAlarms(service, alarms);
}

function alarmsByKind<Text>(service: MonitoredService<Text>): readonly AlarmSpec<Text>[] {
    switch (service.kind) {
        case "web":
            return [...webAlarms(service), ...scalingHealthAlarms(service)];
        case "internal":
            return [...internalAlarms(service), ...scalingHealthAlarms(service)];
        case "worker":
            return [...workerAlarms(service), ...scalingHealthAlarms(service)];
        case "singleton":
            return singletonAlarms(service);
        case "scheduled-task":
            return scheduledTaskAlarms(service);
    }
}

function errorLogAlarm(service: MonitoredService<unknown>): AlarmSpec {
    const { serviceName, jsonLogGroup } = service;
    const errors = alarmSetting(service, "errors");
    return {
        kind: "metric",
        name: `${serviceName}-errors`,
        description: `${serviceName}: more than ${errors.threshold} lines of level ERROR in ${errors.spec.periodSeconds / 60} minutes. Read them in ${jsonLogGroup}: { $.level = "ERROR" }.`,
        notifies: true,
        metric: errorLogMetric(service),
        stat: "Sum",
        comparison: "GreaterThanThreshold",
        ...errors.spec,
        treatMissingData: "notBreaching",
    };
}
