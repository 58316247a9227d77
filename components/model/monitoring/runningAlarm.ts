import { type MetricAlarmSpec, sustained } from "./alarmSpec.ts";
import { taskCountMetric } from "./metrics.ts";
import type { InternalService, WorkerService } from "./monitoredService.ts";

/** Tells when tasks are missing, where neither a load balancer nor the age of a message would. */
export function runningAlarm(service: InternalService | WorkerService): MetricAlarmSpec {
    const { serviceName, tasks } = service;
    return {
        kind: "metric",
        name: `${serviceName}-running`,
        description: `${serviceName}: fewer than ${tasks.min} tasks have run for 5 minutes. Look at the events of the service and at stopped tasks: they say whether tasks fail to start, fail their health check or find no capacity.`,
        notifies: true,
        metric: taskCountMetric("RunningTaskCount", service),
        stat: "Minimum",
        comparison: "LessThanThreshold",
        threshold: tasks.min,
        ...sustained(5, 60),
        treatMissingData: "breaching",
    };
}
