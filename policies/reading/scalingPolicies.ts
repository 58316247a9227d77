import { perResource } from "../resources/remembered.ts";
import type { Props, Resource } from "../resources/resource.ts";
import { object, objects, text } from "../resources/values.ts";

/** What a target-tracking policy says; empty for a policy of another kind. */
export function trackingOf(policy: Resource): Props {
    return object(policy.props["targetTrackingScalingPolicyConfiguration"]);
}

export function isTracking(policy: Resource): boolean {
    return Object.keys(trackingOf(policy)).length > 0;
}

/** Whether a policy holds the requests of the one target group that its label names. */
export function isOnPredefinedRequests(policy: Resource): boolean {
    return predefinedOf(policy) === "ALBRequestCountPerTarget";
}

/** `cpu`, `memory` or `requests`, the last also where metric math adds several target groups; `custom` for any other metric. */
export const metricOf = perResource((policy): "cpu" | "memory" | "requests" | "custom" => {
    const type = predefinedOf(policy);
    if (type.startsWith("ECSServiceAverageCPUUtilization")) return "cpu";
    if (type.startsWith("ECSServiceAverageMemoryUtilization")) return "memory";
    return isOnPredefinedRequests(policy) || customMetricsOf(policy).some(isRequests) ? "requests" : "custom";
});

/** A metric that a customized specification reads. */
export interface CustomMetric {
    /** By which expressions name it; undefined outside metric math. */
    readonly id: string | undefined;
    readonly metric: Props;
    readonly stat: string | undefined;
}

/** The metrics of a customized specification: the one that it names, or all that its metric math reads. */
export function customMetricsOf(policy: Resource): readonly CustomMetric[] {
    const specification = specificationOf(policy);
    const queries = objects(specification["metrics"]);
    if (queries.length > 0)
        return queries
            .map((query) => ({ id: text(query["id"]), stat: object(query["metricStat"]) }))
            .filter(({ stat }) => Object.keys(object(stat["metric"])).length > 0)
            .map(({ id, stat }) => ({ id, metric: object(stat["metric"]), stat: text(stat["stat"]) }));
    return text(specification["metricName"]) === undefined
        ? []
        : [{ id: undefined, metric: specification, stat: text(specification["statistic"]) }];
}

/** Whether a metric counts the requests of one target group. */
export function isRequests({ metric }: CustomMetric): boolean {
    return metric["metricName"] === "RequestCountPerTarget";
}

/** What the metric math of a policy computes. */
export function expressionsOf(policy: Resource): readonly string[] {
    return objects(specificationOf(policy)["metrics"]).flatMap((query) => text(query["expression"]) ?? []);
}

/** Whether a policy computes its metric from several. */
export function usesMetricMath(policy: Resource): boolean {
    return objects(specificationOf(policy)["metrics"]).length > 0;
}

/** Whether a policy scales on the length of a queue. */
export function readsQueue(policy: Resource): boolean {
    return customMetricsOf(policy).some(({ metric }) =>
        objects(metric["dimensions"]).some((dimension) => dimension["name"] === "QueueName"),
    );
}

/**
 * Whether a policy can start the first task: by steps, or by a queue whose math stands in for the count of running tasks, which nobody reports
 * while there are none.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 */
export function startsFromNone(policy: Resource): boolean {
    if (policy.props["policyType"] === "StepScaling") return true;
    return readsQueue(policy) && expressionsOf(policy).some((expression) => /\b(FILL|MAX)\(/.test(expression));
}

function specificationOf(policy: Resource): Props {
    return object(trackingOf(policy)["customizedMetricSpecification"]);
}

function predefinedOf(policy: Resource): string {
    return text(object(trackingOf(policy)["predefinedMetricSpecification"])["predefinedMetricType"]) ?? "";
}
