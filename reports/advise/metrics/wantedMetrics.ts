import type { ServicePlan } from "../../../components/model/services/servicePlan.ts";
import { ecsMetric, type Metric, serviceConnectMetric, taskCountMetric } from "../../../components/model/monitoring/metrics.ts";
import type { Statistic } from "./metricKinds.ts";

/** A metric that advice on a service is made of. */
export interface WantedMetric extends Metric {
    readonly service: string;
    readonly cluster: string;
    readonly statistics: readonly Statistic[];
    /** Where CloudWatch would not say it. @default that of the metric */
    readonly unit?: "Milliseconds";
}

/** What can be asked for of a service by the names that its stack gives. What comes through a load balancer has a name that AWS has given. */
export function wantedMetrics({ names, monitoring }: Pick<ServicePlan, "names" | "monitoring">): readonly WantedMetric[] {
    const owner = { service: names.serviceName, cluster: names.clusterName };
    return [
        { ...owner, ...ecsMetric("CPUUtilization", names), statistics: ["Average", "Maximum"] },
        { ...owner, ...ecsMetric("MemoryUtilization", names), statistics: ["Average", "Maximum"] },
        { ...owner, ...taskCountMetric("RunningTaskCount", names), statistics: ["Average"] },
        ...(monitoring.kind === "internal"
            ? ([
                  { ...owner, ...serviceConnectMetric("RequestCount", monitoring), statistics: ["Sum"] },
                  { ...owner, ...serviceConnectMetric("TargetResponseTime", monitoring), statistics: ["p99"], unit: "Milliseconds" },
              ] as const)
            : []),
    ];
}

/** `langfuse-staging/web CPUUtilization Average`: says in the answer of CloudWatch whose it is. */
export function labelOf({ cluster, service, metricName, unit }: WantedMetric, statistic: Statistic): string {
    return `${cluster}/${service} ${metricName} ${statistic}${unit === undefined ? "" : ` ${unit}`}`;
}
