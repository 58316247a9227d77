import { alarmThresholds, highTraffic } from "./alarmThresholds.ts";
import { bounds, cpuGraph, type Graph, memoryGraph, tasksGraph } from "./dashboardGraph.ts";
import { targetGroupMetric } from "./metrics.ts";
import type { WebService } from "./monitoredService.ts";

export function webGraphs(service: WebService): readonly Graph[] {
    return [
        cpuGraph(service, alarmThresholds.cpuPercent, [{ label: "target", value: service.cpuTargetPercent }]),
        memoryGraph(service),
        tasksGraph(service, bounds(service)),
        responseTime(service),
        requests(service),
        requestsPerTarget(service),
    ];
}

function responseTime(service: WebService): Graph {
    const metric = targetGroupMetric("TargetResponseTime", service);
    return {
        title: "Response time",
        curves: ["p50", "p95", "p99"].map((stat) => ({ metric, stat, label: stat })),
        lines: [{ label: "alarm on p99", value: alarmThresholds.responseTimeSeconds }],
        axisLabel: "seconds",
    };
}

function requests(service: WebService): Graph {
    return {
        title: "Requests and errors",
        curves: [
            { metric: targetGroupMetric("RequestCount", service), stat: "Sum", label: "requests" },
            { metric: targetGroupMetric("HTTPCode_Target_5XX_Count", service), stat: "Sum", label: "answers with 5xx" },
        ],
        lines: [],
        axisLabel: "in 5 minutes",
    };
}

/** By the minute, as the policy and the alarm count: the lines stand at their very numbers. */
function requestsPerTarget(service: WebService): Graph {
    const { requestTarget } = service;
    const lines =
        requestTarget === undefined
            ? []
            : [
                  { label: "target", value: requestTarget },
                  { label: "high traffic", value: highTraffic(requestTarget) },
              ];
    const metric = targetGroupMetric("RequestCountPerTarget", service);
    return {
        title: "Requests per target",
        curves: [{ metric, stat: "Sum", label: "requests per target", periodSeconds: 60 }],
        lines,
        axisLabel: "a minute",
    };
}
