import type { AlarmSpec, MetricStat } from "../model/monitoring/alarms/alarmSpec.ts";
import type { InternalService, SingletonService, WebService, WorkerService } from "../model/monitoring/monitoredService.ts";

/** One service of each kind, as alarms and dashboards see it. */
export const monitored = {
    web: {
        kind: "web",
        clusterName: "langfuse-prod-eu",
        serviceName: "web",
        tasks: { min: 2, max: 10 },
        cpuTargetPercent: 70,
        requestTarget: 1000,
        loadBalancer: "app/entry/1",
        targetGroup: "targetgroup/web/2",
    },
    /** Its deployments move the traffic between two target groups. */
    pair: {
        kind: "web",
        clusterName: "services-staging",
        serviceName: "orders",
        tasks: { min: 2, max: 10 },
        cpuTargetPercent: 70,
        memoryTargetPercent: 75,
        requestTarget: 1000,
        loadBalancer: "app/entry/1",
        targetGroup: "targetgroup/orders/2",
        alternateTargetGroup: "targetgroup/orders/3",
    },
    internal: {
        kind: "internal",
        clusterName: "services-staging",
        serviceName: "prices",
        tasks: { min: 2, max: 6 },
        cpuTargetPercent: 60,
        discoveryName: "prices-api",
    },
    worker: {
        kind: "worker",
        clusterName: "amply-prod-eu",
        serviceName: "amply-worker",
        tasks: { min: 2, max: 20 },
        queue: { kind: "sqs", queueName: "jobs", deadLetterQueueName: "jobs-dead-letters", target: 100 },
    },
    /** Its queue is elsewhere. */
    mailer: {
        kind: "worker",
        clusterName: "services-staging",
        serviceName: "mailer",
        tasks: { min: 1, max: 50 },
        queue: { kind: "reported", queueName: "mails", target: 100 },
        cpuTargetPercent: 80,
    },
    /** It has no queue. */
    crawler: { kind: "worker", clusterName: "services-staging", serviceName: "crawler", tasks: { min: 1, max: 20 }, cpuTargetPercent: 80 },
    beat: { kind: "singleton", clusterName: "amply-prod-eu", serviceName: "amply-beat" },
} as const satisfies Readonly<Record<string, WebService | InternalService | WorkerService | SingletonService>>;

/** Name, what is read, when it breaches, for how long, and what missing data means. */
export function alarmSummary(alarm: AlarmSpec): string {
    if (alarm.kind === "composite") return `${alarm.name}: ${alarm.rule}`;
    const what = alarm.kind === "metric" ? `${alarm.metric.metricName} ${alarm.stat}` : alarm.expression;
    const operator = { GreaterThanThreshold: ">", GreaterThanOrEqualToThreshold: ">=", LessThanThreshold: "<" }[alarm.comparison];
    const some = alarm.datapointsToAlarm === undefined ? "" : `${alarm.datapointsToAlarm} of `;
    return `${alarm.name}: ${what} ${operator} ${alarm.threshold}, ${some}${alarm.evaluationPeriods} x ${alarm.periodSeconds} s, ${alarm.treatMissingData}`;
}

/** Every metric that an alarm reads. */
export function metricStats(alarm: AlarmSpec): readonly MetricStat[] {
    switch (alarm.kind) {
        case "metric":
            return [alarm];
        case "math":
            return Object.values(alarm.metrics);
        case "composite":
            return [];
    }
}
