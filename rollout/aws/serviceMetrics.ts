import {
    ecsMetric,
    loadBalancerErrorMetric,
    type Metric,
    serviceConnectMetric,
    targetGroupMetric,
    taskCountMetric,
} from "../../components/model/monitoring/metrics.ts";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { MeasuredService } from "../judging/measured.ts";
import type { BalancedTarget } from "./balancedTargets.ts";

/** A metric of which a service is judged. */
export interface ServiceMetric {
    readonly metric: Metric;
    readonly statistic: "Average" | "Sum" | "p95" | "p99";
    readonly measures: Extract<keyof MeasuredService, "requests" | "errors" | "p95" | "p99" | "cpu" | "tasks">;
    /** Whose requests it counts, where a service has two target groups. */
    readonly targetGroup?: string;
    /** From the unit of the metric to milliseconds, for response times. @default 1 */
    readonly factor?: number;
}

/** What is measured of a service that answers requests; nothing of others. */
export function serviceMetrics(
    { names, monitoring }: Pick<ServicePlan, "names" | "monitoring">,
    targets: readonly BalancedTarget[],
): readonly ServiceMetric[] {
    const tasks: readonly ServiceMetric[] = [
        { measures: "cpu", metric: ecsMetric("CPUUtilization", names), statistic: "Average" },
        { measures: "tasks", metric: taskCountMetric("RunningTaskCount", names), statistic: "Average" },
    ];
    switch (monitoring.kind) {
        case "web":
            return [...tasks, ...balanced(targets)];
        case "internal":
            return [
                ...tasks,
                { measures: "requests", metric: serviceConnectMetric("RequestCount", monitoring), statistic: "Sum" },
                { measures: "errors", metric: serviceConnectMetric("HTTPCode_Target_5XX_Count", monitoring), statistic: "Sum" },
                { measures: "p95", metric: serviceConnectMetric("TargetResponseTime", monitoring), statistic: "p95" },
                { measures: "p99", metric: serviceConnectMetric("TargetResponseTime", monitoring), statistic: "p99" },
            ];
        case "worker":
        case "singleton":
        case "scheduled-task":
            return [];
    }
}

/** Response times come in seconds. AWS counts what the load balancer answers itself for all of its target groups together. */
function balanced(targets: readonly BalancedTarget[]): readonly ServiceMetric[] {
    const loadBalancers = new Set(targets.map(({ loadBalancer }) => loadBalancer));
    return [
        ...targets.flatMap((target): readonly ServiceMetric[] => {
            const { targetGroup } = target;
            const responseTime = targetGroupMetric("TargetResponseTime", target);
            return [
                { measures: "requests", metric: targetGroupMetric("RequestCount", target), statistic: "Sum", targetGroup },
                { measures: "errors", metric: targetGroupMetric("HTTPCode_Target_5XX_Count", target), statistic: "Sum", targetGroup },
                { measures: "p95", metric: responseTime, statistic: "p95", targetGroup, factor: 1000 },
                { measures: "p99", metric: responseTime, statistic: "p99", targetGroup, factor: 1000 },
            ];
        }),
        ...[...loadBalancers].map(
            (loadBalancer) => ({ measures: "errors", metric: loadBalancerErrorMetric(loadBalancer), statistic: "Sum" }) as const,
        ),
    ];
}
