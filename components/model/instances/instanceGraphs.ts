import { alarmThresholds, watchPercent } from "../monitoring/alarms/alarmThresholds.ts";
import type { Graph } from "../monitoring/dashboard/dashboardGraph.ts";
import { targetGroupMetric } from "../monitoring/metrics.ts";
import { groupCpuMetric, groupMetric, inServiceMetric, type InstanceTarget } from "./instanceAlarms.ts";
import type { InstanceServicePlan } from "./planInstanceService.ts";

/** The widgets of instances that answer requests: what they use, how many there are, and what their users notice. */
export function instanceGraphs(
    { instances, scaling, monitored }: Pick<InstanceServicePlan, "instances" | "scaling" | "monitored">,
    target: InstanceTarget<string>,
): readonly Graph[] {
    const cpu = groupCpuMetric(monitored);
    const requests = scaling.flatMap((policy) => (policy.kind === "requests" ? [{ label: "target", value: policy.target }] : []));
    return [
        {
            title: "CPU",
            curves: [
                { metric: cpu, stat: "Average", label: "average" },
                { metric: cpu, stat: "Maximum", label: "maximum" },
            ],
            lines: [
                ...scaling.flatMap((policy) => (policy.kind === "cpu" ? [{ label: "target", value: policy.targetPercent }] : [])),
                { label: "watch", value: watchPercent.cpu },
                { label: "alarm", value: alarmThresholds.cpuPercent },
            ],
            most: 100,
            axisLabel: "percent",
        },
        {
            title: "Instances and scaling activity",
            curves: [
                { metric: groupMetric("GroupDesiredCapacity", monitored), stat: "Maximum", label: "desired" },
                { metric: inServiceMetric(monitored), stat: "Maximum", label: "in service" },
            ],
            lines: [
                { label: "minimum", value: instances.min },
                { label: "maximum", value: instances.max },
            ],
            axisLabel: monitored.weighted ? "weights" : "instances",
        },
        {
            title: "Response time",
            curves: ["p50", "p95", "p99"].map((stat) => ({ metric: targetGroupMetric("TargetResponseTime", target), stat, label: stat })),
            lines: [{ label: "alarm on p99", value: alarmThresholds.responseTimeSeconds }],
            axisLabel: "seconds",
        },
        {
            title: "Requests and errors",
            curves: [
                { metric: targetGroupMetric("RequestCount", target), stat: "Sum", label: "requests" },
                { metric: targetGroupMetric("HTTPCode_Target_5XX_Count", target), stat: "Sum", label: "answers with 5xx" },
            ],
            lines: [],
            axisLabel: "in 5 minutes",
        },
        {
            title: "Requests per target",
            curves: [
                {
                    metric: targetGroupMetric("RequestCountPerTarget", target),
                    stat: "Sum",
                    label: "requests per target",
                    periodSeconds: 60,
                },
            ],
            lines: requests,
            axisLabel: "a minute",
        },
    ];
}
