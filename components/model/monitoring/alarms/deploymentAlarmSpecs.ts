import { alarmSetting } from "./alarmSetting.ts";
import type { AlarmSpec } from "./alarmSpec.ts";
import { configuredAlarms } from "./configuredAlarms.ts";
import type { WebService } from "../monitoredService.ts";
import { errorShare, targetGroupReading } from "../targetGroupTerm.ts";

/**
 * Alarms that roll a deployment back. They read the target groups alone, so that they exist before the service does, and fire sooner than
 * the alarms of the service: within the two or three minutes in which a canary affects few users.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 */
export function deploymentAlarmSpecs<Text>(service: WebService<Text>): readonly AlarmSpec<Text>[] {
    const { serviceName } = service;
    const errors = alarmSetting(service, "deploymentErrors");
    const p99 = alarmSetting(service, "deploymentP99");
    return configuredAlarms(service, [
        {
            ...errorShare(service),
            name: `${serviceName}-deployment-errors`,
            description: `${serviceName}: more than ${errors.threshold} % of requests are answered with 500 to 599 by the tasks, ${errors.lasting}. ECS rolls back a deployment that is in progress: read the logs of the new revision and fix it. Without one, see ${serviceName}-5xx.`,
            notifies: true,
            comparison: "GreaterThanThreshold",
            ...errors.spec,
            // No error, no datapoint: that is what is to be read as good.
            treatMissingData: "notBreaching",
        },
        {
            ...targetGroupReading(service, "slowest of both target groups, p99 in seconds", {
                metricName: "TargetResponseTime",
                stat: "p99",
                fold: "MAX",
            }),
            name: `${serviceName}-deployment-p99`,
            description: `${serviceName}: one request in a hundred takes longer than ${p99.threshold} s, ${p99.lasting}. ECS rolls back a deployment that is in progress: compare the new revision with the old one on the dashboard. Without one, see ${serviceName}-p99.`,
            notifies: true,
            comparison: "GreaterThanThreshold",
            ...p99.spec,
            treatMissingData: "notBreaching",
        },
    ]);
}
