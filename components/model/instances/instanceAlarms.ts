import { type AlarmSpec, sustained } from "../monitoring/alarms/alarmSpec.ts";
import { alarmThresholds } from "../monitoring/alarms/alarmThresholds.ts";
import type { Metric } from "../monitoring/metrics.ts";
import { errorShare, targetGroupReading } from "../monitoring/targetGroupTerm.ts";

/** Instances behind a load balancer as alarms and dashboards see them. */
export interface MonitoredInstances {
    /** Also the prefix of the names of its alarms. */
    readonly name: string;
    readonly groupName: string;
    /** Begins the names of what is unique in account and region. @default the stack has them to itself */
    readonly qualifier?: string;
    /** The fewest instances, or the least sum of their weights. */
    readonly min: number;
    /** Types have weights, and the group counts these. */
    readonly weighted: boolean;
}

/** ARN suffixes of the load balancer and of the target group. */
export interface InstanceTarget<Text> {
    readonly loadBalancer: Text;
    readonly targetGroup: Text;
}

/** @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html */
export function groupMetric(metricName: string, { groupName }: Pick<MonitoredInstances, "groupName">): Metric {
    return { namespace: "AWS/AutoScaling", metricName, dimensions: { AutoScalingGroupName: groupName } };
}

/** Average of the instances of a group. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html */
export function groupCpuMetric({ groupName }: Pick<MonitoredInstances, "groupName">): Metric {
    return { namespace: "AWS/EC2", metricName: "CPUUtilization", dimensions: { AutoScalingGroupName: groupName } };
}

/** What the group has in service, in the unit of its bounds. */
export function inServiceMetric(service: MonitoredInstances): Metric {
    return groupMetric(service.weighted ? "GroupInServiceCapacity" : "GroupInServiceInstances", service);
}

/** What users notice. They are there before the group, whose instance refresh stops when one of them fires. */
export function requestAlarms<Text>({ name }: MonitoredInstances, target: InstanceTarget<Text>): readonly AlarmSpec<Text>[] {
    const { responseTimeSeconds, errorPercent } = alarmThresholds;
    const over = { notifies: true, comparison: "GreaterThanThreshold", treatMissingData: "notBreaching" } as const;
    return [
        {
            ...over,
            ...targetGroupReading(target, "response time in seconds", { metricName: "TargetResponseTime", stat: "p99", fold: "MAX" }),
            name: `${name}-p99`,
            description: `${name}: one request in a hundred takes longer than ${responseTimeSeconds} s, for 5 minutes. Compare CPU, requests per target and the newest instance refresh on the dashboard; this alarm stops a refresh that is under way.`,
            threshold: responseTimeSeconds,
            ...sustained(5, 60),
        },
        {
            ...over,
            ...errorShare(target),
            name: `${name}-5xx`,
            description: `${name}: more than ${errorPercent} % of requests are answered with 500 to 599 by the instances themselves, for 5 minutes. Open a session on one and read its logs; this alarm stops a refresh that is under way.`,
            threshold: errorPercent,
            ...sustained(5, 60),
        },
    ];
}

/** What tells that the group does not have the healthy instances that it should have. Made after the group. */
export function instanceAlarms<Text>(service: MonitoredInstances, target: InstanceTarget<Text>): readonly AlarmSpec<Text>[] {
    const { name, min } = service;
    const { cpuPercent, unhealthyHosts } = alarmThresholds;
    return [
        {
            kind: "metric",
            name: `${name}-high-cpu`,
            description: `${name}: CPU above ${cpuPercent} % for 10 minutes. Look whether instances are being added; if they are at their maximum, raise it, else take larger types.`,
            notifies: true,
            metric: groupCpuMetric(service),
            stat: "Average",
            comparison: "GreaterThanThreshold",
            threshold: cpuPercent,
            ...sustained(2, 300),
            treatMissingData: "notBreaching",
        },
        {
            ...targetGroupReading(target, "unhealthy targets", { metricName: "UnHealthyHostCount", stat: "Maximum", fold: "SUM" }),
            name: `${name}-unhealthy`,
            description: `${name}: an instance has failed the health check of the load balancer for 5 minutes, so the group does not manage to replace it. Read the activities of the group, and the user data on an instance that starts.`,
            notifies: true,
            comparison: "GreaterThanThreshold",
            threshold: unhealthyHosts,
            ...sustained(5, 60),
            treatMissingData: "notBreaching",
        },
        ...(min === 0 ? [] : [inServiceAlarm(service)]),
    ];
}

/** All of them, as far as they are the same whatever the target is: their names, when they fire, and what they are billed by. */
export function alarmsOfAnyTarget(service: MonitoredInstances): readonly AlarmSpec[] {
    const target = { loadBalancer: "", targetGroup: "" };
    return [...requestAlarms(service, target), ...instanceAlarms(service, target)];
}

function inServiceAlarm(service: MonitoredInstances): AlarmSpec {
    const { name, min } = service;
    return {
        kind: "metric",
        name: `${name}-in-service`,
        description: `${name}: less than the minimum of ${min} in service for 10 minutes. Read the activities of the group: EC2 has none of its types in these zones, an instance fails while it starts, or a quota is used up.`,
        notifies: true,
        metric: inServiceMetric(service),
        stat: "Minimum",
        comparison: "LessThanThreshold",
        threshold: min,
        ...sustained(10, 60),
        treatMissingData: "breaching",
    };
}
