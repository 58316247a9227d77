import { object, objects, text } from "./read.ts";
import type { Props, Resource } from "./resource.ts";

/** What a target-tracking policy says; empty for a policy of another kind. */
export function trackingOf(policy: Resource): Props {
    return object(policy.props["targetTrackingScalingPolicyConfiguration"]);
}

export function isTracking(policy: Resource): boolean {
    return Object.keys(trackingOf(policy)).length > 0;
}

/** `cpu`, `memory` or `requests` for a metric that AWS predefines, `custom` for any other. */
export function metricOf(policy: Resource): "cpu" | "memory" | "requests" | "custom" {
    const type = text(object(trackingOf(policy)["predefinedMetricSpecification"])["predefinedMetricType"]) ?? "";
    if (type.startsWith("ECSServiceAverageCPUUtilization")) return "cpu";
    if (type.startsWith("ECSServiceAverageMemoryUtilization")) return "memory";
    return type === "ALBRequestCountPerTarget" ? "requests" : "custom";
}

/** The metrics of a customized specification: the one that it names, or all that its metric math reads. */
export function customMetricsOf(policy: Resource): readonly { readonly metric: Props; readonly stat: string | undefined }[] {
    const specification = object(trackingOf(policy)["customizedMetricSpecification"]);
    const queries = objects(specification["metrics"]).map((query) => object(query["metricStat"]));
    if (queries.length > 0)
        return queries
            .filter((query) => Object.keys(object(query["metric"])).length > 0)
            .map((query) => ({ metric: object(query["metric"]), stat: text(query["stat"]) }));
    return text(specification["metricName"]) === undefined ? [] : [{ metric: specification, stat: text(specification["statistic"]) }];
}

/** Whether a policy computes its metric from several. */
export function usesMetricMath(policy: Resource): boolean {
    return objects(object(trackingOf(policy)["customizedMetricSpecification"])["metrics"]).length > 0;
}

/** Whether a policy scales on the length of a queue. */
export function readsQueue(policy: Resource): boolean {
    return customMetricsOf(policy).some(({ metric }) =>
        objects(metric["dimensions"]).some((dimension) => dimension["name"] === "QueueName"),
    );
}
