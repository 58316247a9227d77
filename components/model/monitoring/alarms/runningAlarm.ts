import { alarmSetting } from "./alarmSetting.ts";
import type { MetricAlarmSpec } from "./alarmSpec.ts";
import { taskCountMetric } from "../metrics.ts";
import type { InternalService, WorkerService } from "../monitoredService.ts";

/** Tells when tasks are missing, where neither a load balancer nor the age of a message would. */
export function runningAlarm(service: InternalService | WorkerService): MetricAlarmSpec {
    const { serviceName } = service;
    const running = alarmSetting(service, "running");
    return {
        kind: "metric",
        name: `${serviceName}-running`,
        description: `${serviceName}: fewer than ${running.threshold} tasks have run ${running.lasting}. Look at the events of the service and at stopped tasks: they say whether tasks fail to start, fail their health check or find no capacity.`,
        notifies: true,
        metric: taskCountMetric("RunningTaskCount", service),
        stat: "Minimum",
        comparison: "LessThanThreshold",
        ...running.spec,
        treatMissingData: "breaching",
    };
}
