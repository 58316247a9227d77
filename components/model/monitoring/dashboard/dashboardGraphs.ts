import { alarmThresholds } from "../alarms/alarmThresholds.ts";
import { cpuGraph, type Graph, memoryGraph, tasksGraph } from "./dashboardGraph.ts";
import { internalGraphs } from "./internalGraphs.ts";
import { loadBalancerErrorMetric } from "../metrics.ts";
import type { MonitoredService } from "../monitoredService.ts";
import { scheduledTaskGraphs } from "./scheduledTaskGraphs.ts";
import { webGraphs } from "./webGraphs.ts";
import { workerGraphs } from "./workerGraphs.ts";

/** What to see of one service. Lines are drawn from the numbers of its policies and alarms, whether those exist or not. */
export function serviceGraphs(service: MonitoredService): readonly Graph[] {
    switch (service.kind) {
        case "web":
            return webGraphs(service);
        case "internal":
            return internalGraphs(service);
        case "worker":
            return workerGraphs(service);
        case "singleton":
            return [cpuGraph(service, []), memoryGraph(service), tasksGraph(service, [{ label: "exactly", value: 1 }])];
        case "scheduled-task":
            return scheduledTaskGraphs(service);
    }
}

export function entryErrorsGraph(loadBalancer: string): Graph {
    return {
        title: "Answers with 5xx of the load balancer itself",
        curves: [{ metric: loadBalancerErrorMetric(loadBalancer), stat: "Sum", label: "answers with 5xx" }],
        lines: [{ label: "alarm", value: alarmThresholds.loadBalancerErrors }],
        axisLabel: "in 5 minutes",
    };
}
