import { alarmSetting } from "../alarms/alarmSetting.ts";
import { bounds, cpuGraph, type Curve, type Graph, memoryGraph, targetLine, tasksGraph } from "./dashboardGraph.ts";
import { type TargetGroupMetricName, targetGroupMetrics } from "../metrics.ts";
import type { WebService } from "../monitoredService.ts";
import { foldOf, targetGroupId } from "../targetGroupTerm.ts";

export function webGraphs(service: WebService): readonly Graph[] {
    return [
        cpuGraph(service, targetLine(service.cpuTargetPercent)),
        memoryGraph(service),
        tasksGraph(service, bounds(service)),
        responseTime(service),
        requests(service),
        requestsPerTarget(service),
    ];
}

function responseTime(service: WebService): Graph {
    return {
        title: "Response time",
        curves: ["p50", "p95", "p99"].flatMap((stat) => perGroup(service, "TargetResponseTime", { stat, label: stat })),
        lines: [{ label: "alarm on p99", value: alarmSetting(service, "p99").threshold }],
        axisLabel: "seconds",
    };
}

function requests(service: WebService): Graph {
    return {
        title: "Requests and errors",
        curves: [
            ...summed(service, "RequestCount", "requests", { stat: "Sum", label: "requests" }),
            ...summed(service, "HTTPCode_Target_5XX_Count", "errors", { stat: "Sum", label: "answers with 5xx" }),
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
                  { label: "high traffic", value: alarmSetting(service, "highTraffic").threshold },
              ];
    return {
        title: "Requests per target",
        curves: summed(service, "RequestCountPerTarget", "requests", { stat: "Sum", label: "requests per target", periodSeconds: 60 }),
        lines,
        axisLabel: "a minute",
    };
}

interface Drawing {
    readonly stat: string;
    readonly label: string;
    readonly periodSeconds?: number;
}

/** One curve for each target group. */
function perGroup(service: WebService, metricName: TargetGroupMetricName, drawing: Drawing): readonly Curve[] {
    return targetGroupMetrics(metricName, service).map((metric, index) => ({
        ...drawing,
        metric,
        label: groupLabel(drawing.label, index),
    }));
}

/** The curves of two target groups, and what they add up to: as deployments move the traffic, one falls while the other rises. */
function summed(service: WebService, metricName: TargetGroupMetricName, id: string, drawing: Drawing): readonly Curve[] {
    const curves = perGroup(service, metricName, drawing);
    if (curves.length === 1) return curves;
    const ids = curves.map((_, index) => targetGroupId(id, index));
    return [
        ...curves.map((curve, index) => ({ ...curve, id: targetGroupId(id, index) })),
        { expression: foldOf("SUM", ids), label: `${drawing.label}, of both`, periodSeconds: drawing.periodSeconds },
    ];
}

function groupLabel(label: string, index: number): string {
    return index === 0 ? label : `${label}, alternate target group`;
}
