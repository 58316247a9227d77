import { alarmSetting } from "../alarms/alarmSetting.ts";
import { inMilliseconds } from "../alarms/alarmThresholds.ts";
import { bounds, cpuGraph, type Graph, memoryGraph, targetLine, tasksGraph } from "./dashboardGraph.ts";
import { serviceConnectMetric } from "../metrics.ts";
import type { InternalService } from "../monitoredService.ts";

export function internalGraphs(service: InternalService): readonly Graph[] {
    return [
        cpuGraph(service, targetLine(service.cpuTargetPercent)),
        memoryGraph(service),
        tasksGraph(service, bounds(service)),
        responseTime(service),
        requests(service),
    ];
}

function responseTime(service: InternalService): Graph {
    const metric = serviceConnectMetric("TargetResponseTime", service);
    return {
        title: "Response time",
        curves: ["p50", "p95", "p99"].map((stat) => ({ metric, stat, label: stat })),
        lines: [{ label: "alarm on p99", value: inMilliseconds(alarmSetting(service, "p99").threshold) }],
        axisLabel: "milliseconds",
    };
}

function requests(service: InternalService): Graph {
    return {
        title: "Requests and errors",
        curves: [
            { metric: serviceConnectMetric("RequestCount", service), stat: "Sum", label: "requests" },
            { metric: serviceConnectMetric("HTTPCode_Target_5XX_Count", service), stat: "Sum", label: "answers with 5xx" },
        ],
        lines: [],
        axisLabel: "in 5 minutes",
    };
}
