import { type AlarmSpec, sustained } from "./alarmSpec.ts";
import { alarmThresholds, highTraffic } from "./alarmThresholds.ts";
import type { WebService } from "./monitoredService.ts";
import { resourceAlarms } from "./resourceAlarms.ts";
import { errorShare, targetGroupReading } from "./targetGroupTerm.ts";

/** Tells whether a service answers, in time and without errors, and whether it has the tasks for it. */
export function webAlarms<Text>(service: WebService<Text>): readonly AlarmSpec<Text>[] {
    const { serviceName, tasks } = service;
    const { errorPercent, responseTimeSeconds, unhealthyHosts } = alarmThresholds;
    return [
        ...resourceAlarms(service, { cpuPercent: alarmThresholds.cpuPercent, cpuPeriods: service.highCpuPeriods ?? 2 }),
        {
            ...targetGroupReading(service, "response time in seconds, of the slower target group", {
                metricName: "TargetResponseTime",
                stat: "p99",
                fold: "MAX",
            }),
            name: `${serviceName}-p99`,
            description: `${serviceName}: one request in a hundred takes longer than ${responseTimeSeconds} s, for 10 minutes. Compare CPU, requests per target and the newest deployment on the dashboard; scale out by hand if CPU is high, else look at the database and other upstreams.`,
            notifies: true,
            comparison: "GreaterThanThreshold",
            threshold: responseTimeSeconds,
            ...sustained(2, 300),
            treatMissingData: "notBreaching",
        },
        {
            ...errorShare(service),
            name: `${serviceName}-5xx`,
            description: `${serviceName}: more than ${errorPercent} % of requests are answered with 500 to 599 by the tasks themselves, for 10 minutes. Read the logs of the service; if it began with a deployment, roll that back.`,
            notifies: true,
            comparison: "GreaterThanThreshold",
            threshold: errorPercent,
            ...sustained(2, 300),
            // No error, no datapoint: that is what is to be read as good.
            treatMissingData: "notBreaching",
        },
        {
            ...targetGroupReading(service, "healthy targets", { metricName: "HealthyHostCount", stat: "Minimum", fold: "SUM" }),
            name: `${serviceName}-healthy`,
            description: `${serviceName}: fewer than ${tasks.min} healthy targets for 5 minutes. Look at the events of the service and at stopped tasks: they say whether tasks fail to start, fail the health check or find no capacity.`,
            notifies: true,
            comparison: "LessThanThreshold",
            threshold: tasks.min,
            ...sustained(5, 60),
            treatMissingData: "breaching",
        },
        {
            ...targetGroupReading(service, "unhealthy targets", { metricName: "UnHealthyHostCount", stat: "Maximum", fold: "SUM" }),
            name: `${serviceName}-unhealthy`,
            description: `${serviceName}: a target has failed its health check for 5 minutes. Compare the path and port of the health check with the logs of the task, and the start period with the time that the task takes to start.`,
            notifies: true,
            comparison: "GreaterThanThreshold",
            threshold: unhealthyHosts,
            ...sustained(5, 60),
            treatMissingData: "notBreaching",
        },
        ...(service.requestTarget === undefined ? [] : trafficAlarms(service, service.requestTarget)),
    ];
}

/** Sets a CPU that traffic explains apart from one that only the code can explain. */
function trafficAlarms<Text>(service: WebService<Text>, requestTarget: number): readonly AlarmSpec<Text>[] {
    const { serviceName } = service;
    const [cpuAlarm, trafficAlarm] = [`${serviceName}-high-cpu`, `${serviceName}-high-traffic`];
    const threshold = highTraffic(requestTarget);
    return [
        {
            ...targetGroupReading(service, "requests per target", { metricName: "RequestCountPerTarget", stat: "Sum", fold: "SUM" }),
            name: trafficAlarm,
            description: `${serviceName}: more than ${threshold} requests per target and minute for 10 minutes. Nothing to do: ${cpuAlarm}-normal-traffic reads this alarm to know that traffic is high.`,
            notifies: false,
            comparison: "GreaterThanThreshold",
            threshold,
            ...sustained(10, 60),
            treatMissingData: "notBreaching",
        },
        {
            kind: "composite",
            name: `${cpuAlarm}-normal-traffic`,
            description: `${serviceName}: CPU is high though traffic is normal. Look for inefficient code, a stuck loop or a heavy background job, beginning with the newest deployment; more tasks only hide it.`,
            notifies: true,
            rule: `ALARM(${cpuAlarm}) AND NOT ALARM(${trafficAlarm})`,
            of: [cpuAlarm, trafficAlarm],
        },
    ];
}
