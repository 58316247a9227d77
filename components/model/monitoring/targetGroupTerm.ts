import type { MathAlarmSpec, MetricAlarmSpec, MetricStat } from "./alarms/alarmSpec.ts";
import { targetGroupMetric, type TargetGroupMetricName, targetGroupMetrics } from "./metrics.ts";
import type { WebService } from "./monitoredService.ts";

/** The target group of a service behind a load balancer, or both. */
type Targets<Text> = Pick<WebService<Text>, "loadBalancer" | "targetGroup" | "alternateTargetGroup">;

/** A metric, and how the figures of two target groups become one. */
export interface TargetGroupFigure {
    readonly metricName: TargetGroupMetricName;
    readonly stat: MetricStat["stat"];
    readonly fold: "MAX" | "SUM";
}

/** A part of an expression, and the metrics that it names. */
export type Term<Text> = Pick<MathAlarmSpec<Text>, "expression" | "metrics">;

/**
 * A figure over all target groups of a service. Where deployments move the traffic between two, the one that is not in use has no targets and
 * so no data, which a function of a list passes over. `FILL` would also invent the newest minute while that is still to come, and an alarm
 * that wants every minute to breach might never fire.
 *
 * @param id The id of the metric in the expression.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function targetGroupTerm<Text>(service: Targets<Text>, id: string, { metricName, stat, fold }: TargetGroupFigure): Term<Text> {
    const named = targetGroupMetrics(metricName, service).map((metric, index) => [targetGroupId(id, index), { metric, stat }] as const);
    return {
        expression:
            named.length === 1
                ? id
                : foldOf(
                      fold,
                      named.map(([name]) => name),
                  ),
        metrics: Object.fromEntries(named),
    };
}

/** Percent of requests that the tasks answer with 500 to 599. Without an error there is no datapoint of errors, hence none of the quotient. */
export function errorShare<Text>(service: Targets<Text>): Pick<MathAlarmSpec<Text>, "kind" | "label" | keyof Term<Text>> {
    const errors = targetGroupTerm(service, "errors", { metricName: "HTTPCode_Target_5XX_Count", stat: "Sum", fold: "SUM" });
    const requests = targetGroupTerm(service, "requests", { metricName: "RequestCount", stat: "Sum", fold: "SUM" });
    return {
        kind: "math",
        label: "percent of requests answered with 5xx",
        expression: `100 * ${errors.expression} / ${requests.expression}`,
        metrics: { ...errors.metrics, ...requests.metrics },
    };
}

/** What an alarm on one figure reads: the metric itself where there is one target group. */
export function targetGroupReading<Text>(
    service: Targets<Text>,
    label: string,
    figure: TargetGroupFigure,
): Pick<MetricAlarmSpec<Text>, "kind" | "metric" | "stat"> | Pick<MathAlarmSpec<Text>, "kind" | "label" | keyof Term<Text>> {
    return service.alternateTargetGroup === undefined
        ? { kind: "metric", metric: targetGroupMetric(figure.metricName, service), stat: figure.stat }
        : { kind: "math", label, ...targetGroupTerm(service, "group", figure) };
}

/** The id of a metric of the first target group, or of the alternate one. */
export function targetGroupId(id: string, index: number): string {
    return index === 0 ? id : `${id}Alternate`;
}

export function foldOf(fold: TargetGroupFigure["fold"], ids: readonly string[]): string {
    return `${fold}([${ids.join(", ")}])`;
}
