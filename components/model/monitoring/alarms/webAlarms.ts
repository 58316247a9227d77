import { alarmSetting } from "./alarmSetting.ts";
import { qualifiedName } from "../../names.ts";
import type { AlarmSpec } from "./alarmSpec.ts";
import type { WebService } from "../monitoredService.ts";
import { resourceAlarms } from "./resourceAlarms.ts";
import { errorShare, targetGroupReading } from "../targetGroupTerm.ts";

/** Tells whether a service answers, in time and without errors, and whether it has the tasks for it. */
export function webAlarms<Text>(service: WebService<Text>): readonly AlarmSpec<Text>[] {
    const { serviceName } = service;
    const p99 = alarmSetting(service, "p99");
    const errors = alarmSetting(service, "5xx");
    const healthy = alarmSetting(service, "healthy");
    const unhealthy = alarmSetting(service, "unhealthy");
    return [
        ...resourceAlarms(service),
        {
            ...targetGroupReading(service, "response time in seconds, of the slower target group", {
                metricName: "TargetResponseTime",
                stat: "p99",
                fold: "MAX",
            }),
            name: `${serviceName}-p99`,
            description: `${serviceName}: one request in a hundred takes longer than ${p99.threshold} s, ${p99.lasting}. Compare CPU, requests per target and the newest deployment on the dashboard; scale out by hand if CPU is high, else look at the database and other upstreams.`,
            notifies: true,
            comparison: "GreaterThanThreshold",
            ...p99.spec,
            treatMissingData: "notBreaching",
        },
        {
            ...errorShare(service),
            name: `${serviceName}-5xx`,
            description: `${serviceName}: more than ${errors.threshold} % of requests are answered with 500 to 599 by the tasks themselves, ${errors.lasting}. Read the logs of the service; if it began with a deployment, roll that back.`,
            notifies: true,
            comparison: "GreaterThanThreshold",
            ...errors.spec,
            // No error, no datapoint: that is what is to be read as good.
            treatMissingData: "notBreaching",
        },
        {
            ...targetGroupReading(service, "healthy targets", { metricName: "HealthyHostCount", stat: "Minimum", fold: "SUM" }),
            name: `${serviceName}-healthy`,
            description: `${serviceName}: fewer than ${healthy.threshold} healthy targets ${healthy.lasting}. Look at the events of the service and at stopped tasks: they say whether tasks fail to start, fail the health check or find no capacity.`,
            notifies: true,
            comparison: "LessThanThreshold",
            ...healthy.spec,
            treatMissingData: "breaching",
        },
        {
            ...targetGroupReading(service, "unhealthy targets", { metricName: "UnHealthyHostCount", stat: "Maximum", fold: "SUM" }),
            name: `${serviceName}-unhealthy`,
            description: `${serviceName}: a target has failed its health check ${unhealthy.lasting}. Compare the path and port of the health check with the logs of the task, and the start period with the time that the task takes to start.`,
            notifies: true,
            comparison: "GreaterThanThreshold",
            ...unhealthy.spec,
            treatMissingData: "notBreaching",
        },
        ...(service.requestTarget === undefined ? [] : trafficAlarms(service)),
    ];
}

/** Sets a CPU that traffic explains apart from one that only the code can explain. */
function trafficAlarms<Text>(service: WebService<Text>): readonly AlarmSpec<Text>[] {
    const { qualifier, serviceName } = service;
    const [cpuAlarm, trafficAlarm] = [`${serviceName}-high-cpu`, `${serviceName}-high-traffic`];
    const traffic = alarmSetting(service, "highTraffic");
    return [
        {
            ...targetGroupReading(service, "requests per target", { metricName: "RequestCountPerTarget", stat: "Sum", fold: "SUM" }),
            name: trafficAlarm,
            description: `${serviceName}: more than ${traffic.threshold} requests per target and minute ${traffic.lasting}. Nothing to do: ${cpuAlarm}-normal-traffic reads this alarm to know that traffic is high.`,
            notifies: false,
            comparison: "GreaterThanThreshold",
            ...traffic.spec,
            treatMissingData: "notBreaching",
        },
        {
            kind: "composite",
            name: `${cpuAlarm}-normal-traffic`,
            description: `${serviceName}: CPU is high though traffic is normal. Look for inefficient code, a stuck loop or a heavy background job, beginning with the newest deployment; more tasks only hide it.`,
            notifies: true,
            rule: `ALARM(${qualifiedName(qualifier, cpuAlarm)}) AND NOT ALARM(${qualifiedName(qualifier, trafficAlarm)})`,
            of: [cpuAlarm, trafficAlarm],
        },
    ];
}
