import { num, object, objects, text } from "./read.ts";
import { targetGroupsOf, uses } from "./relations.ts";
import type { Props, Resource } from "./resource.ts";
import { known } from "./unknown.ts";

/** One metric that an alarm reads. */
export interface AlarmMetric {
    readonly namespace: string | undefined;
    readonly name: string | undefined;
    readonly dimensions: Props;
}

/** The metric of an alarm, or all that its metric math reads. */
export function metricsOf(alarm: Resource): readonly AlarmMetric[] {
    const { props } = alarm;
    const queries = objects(props["metricQueries"]).map((query) => object(query["metric"]));
    return [props, ...queries].map(metric).filter(({ name }) => name !== undefined);
}

/** Seconds that a metric must be bad before the alarm goes off; undefined when the alarm does not say. */
export function windowSeconds(props: Props): number | undefined {
    const period = num(props["period"]);
    const evaluations = num(props["evaluationPeriods"]);
    return period === undefined || evaluations === undefined ? undefined : period * evaluations;
}

/** Whether the alarm goes off above its threshold. */
export function firesAbove(props: Props): boolean {
    const operator = props["comparisonOperator"];
    return operator === "GreaterThanThreshold" || operator === "GreaterThanOrEqualToThreshold";
}

/** Whether an alarm is about the service: by its dimensions, by the service's target group, or by the tag `Service`. */
export function watches(alarm: Resource, service: Resource): boolean {
    const others = [service, ...targetGroupsOf(service)];
    if (others.some((other) => uses(alarm, "dimensions", other) || uses(alarm, "metricQueries", other))) return true;
    const name = known(() => text(service.props["name"]));
    const watched = known(() => metricsOf(alarm).map(({ dimensions }) => known(() => dimensions["ServiceName"]))) ?? [];
    if (name !== undefined && watched.includes(name)) return true;
    const tag = known(() => text(object(alarm.props["tags"])["Service"]));
    return tag !== undefined && tag === known(() => text(object(service.props["tags"])["Service"]));
}

function metric(props: Props): AlarmMetric {
    return { namespace: text(props["namespace"]), name: text(props["metricName"]), dimensions: object(props["dimensions"]) };
}
