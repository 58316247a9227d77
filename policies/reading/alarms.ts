import { lookup } from "../resources/lookup.ts";
import { perResource, perStack } from "../resources/remembered.ts";
import type { Props, Resource, Stack } from "../resources/resource.ts";
import { metricAlarm, service, targetGroup } from "../resources/typeTokens.ts";
import { known } from "../resources/unknown.ts";
import { num, object, objects, text } from "../resources/values.ts";
import { clusterNameOf, nameOf, targetGroupsOf, usedBy, usedUrns, uses } from "./relations.ts";

/** One metric that an alarm reads. */
export interface AlarmMetric {
    readonly namespace: string | undefined;
    readonly name: string | undefined;
    readonly dimensions: Props;
    /** Where it stands: the alarm itself, or a part of its metric math. */
    readonly source: Props;
}

/** The metric of an alarm, or all that its metric math reads. */
export const metricsOf = perResource(({ props }): readonly AlarmMetric[] =>
    [props, ...queriesOf(props)].map(metric).filter(({ name }) => name !== undefined),
);

/** `Minimum`, `p99`: alarms and parts of metric math have different properties for it. */
export function statisticOf({ source }: AlarmMetric): string | undefined {
    return text(source["extendedStatistic"]) ?? text(source["statistic"]) ?? text(source["stat"]);
}

/** The metrics of one name that an alarm reads: one, or one for each target group. */
export function metricsNamed(alarm: Resource, name: string): readonly AlarmMetric[] {
    return metricsOf(alarm).filter((candidate) => candidate.name === name);
}

/** The target groups whose metrics an alarm reads. */
export function targetGroupsRead(alarm: Resource): Stack {
    return [...new Set(["dimensions", "metricQueries"].flatMap((property) => usedBy(alarm, property, targetGroup)))];
}

/** Seconds for which a metric must breach before the alarm fires; undefined when the alarm does not say. */
export function windowSeconds(props: Props): number | undefined {
    const queries = queriesOf(props).filter((query) => "metricName" in query);
    const periods = (queries.length === 0 ? [props] : queries).map((source) => num(source["period"]) ?? NaN);
    const period = num(Math.max(...periods));
    const evaluations = num(props["evaluationPeriods"]);
    return period === undefined || evaluations === undefined ? undefined : period * evaluations;
}

/** Whether the alarm fires above its threshold. */
export function firesAbove(props: Props): boolean {
    const operator = props["comparisonOperator"];
    return operator === "GreaterThanThreshold" || operator === "GreaterThanOrEqualToThreshold";
}

/** Whether the alarm fires below its threshold. */
export function firesBelow(props: Props): boolean {
    const operator = props["comparisonOperator"];
    return operator === "LessThanThreshold" || operator === "LessThanOrEqualToThreshold";
}

/**
 * Whether an alarm is about the service: by its dimensions, by the service's target group, or by the tag `Service`, unless what it reads is of
 * another service, whatever the tag says.
 */
export function watches(alarm: Resource, service: Resource): boolean {
    const others = [service, ...targetGroupsOf(service)];
    if (others.some((other) => uses(alarm, "dimensions", other) || uses(alarm, "metricQueries", other))) return true;
    if (names(alarm, service)) return true;
    if (leadsElsewhere(alarm, service)) return false;
    const tag = serviceTagOf(alarm);
    return tag !== undefined && tag === serviceTagOf(service);
}

/** The alarms about a service. */
export const alarmsOf = perStack((service, stack): Stack =>
    alarmsBy(stack, keysOfService(service)).filter((alarm) => watches(alarm, service)),
);

/** The alarms on metrics of a service of this name, which need not be in the stack. */
export function alarmsOfName(name: string, stack: Stack): Stack {
    return alarmsBy(stack, nameKeys(name));
}

/** The services that an alarm is about. */
export const watchedBy = perStack((alarm, stack): Stack =>
    servicesBy(stack, keysOfAlarm(alarm)).filter((candidate) => watches(alarm, candidate)),
);

const alarmsBy = lookup(metricAlarm, keysOfAlarm);
const servicesBy = lookup(service, keysOfService);

function keysOfAlarm(alarm: Resource): readonly string[] {
    const names = serviceNamesOf(alarm).flatMap(nameKeys);
    return [...usedUrns(alarm, "dimensions"), ...usedUrns(alarm, "metricQueries"), ...names, ...tagKeys(alarm)];
}

function keysOfService(service: Resource): readonly string[] {
    const urns = [service, ...targetGroupsOf(service)].map(({ urn }) => urn);
    return [...urns, ...nameKeys(nameOf(service)), ...tagKeys(service)];
}

/** Whether the dimensions of the alarm name the service and its cluster, as far as these names are known. */
function names(alarm: Resource, service: Resource): boolean {
    const name = nameOf(service);
    const clusterName = clusterNameOf(service);
    return (known(() => metricsOf(alarm)) ?? []).some(({ dimensions }) => {
        if (name === undefined || known(() => dimensions["ServiceName"]) !== name) return false;
        const cluster = known(() => text(dimensions["ClusterName"]));
        return cluster === undefined || clusterName === undefined || cluster === clusterName;
    });
}

/** Whether an alarm reads the metrics of another service, of another cluster, or of target groups of which none is the service's. */
function leadsElsewhere(alarm: Resource, service: Resource): boolean {
    const groups = targetGroupsRead(alarm);
    const own = targetGroupsOf(service);
    if (groups.length > 0 && own.length > 0) return !groups.some(({ urn }) => own.some((group) => group.urn === urn));
    const [name, clusterName] = [known(() => text(service.props["name"])), clusterNameOf(service)];
    const differs = (dimension: unknown, actual: string | undefined) =>
        typeof dimension === "string" && actual !== undefined && dimension !== actual;
    return (
        (known(() => metricsOf(alarm)) ?? [])
            // There, cluster and service are those of the caller.
            .filter(({ dimensions }) => !("TargetDiscoveryName" in dimensions))
            .some(
                ({ dimensions }) =>
                    differs(
                        known(() => dimensions["ServiceName"]),
                        name,
                    ) ||
                    differs(
                        known(() => dimensions["ClusterName"]),
                        clusterName,
                    ),
            )
    );
}

/** The names in the dimension `ServiceName`, as far as they are known. */
function serviceNamesOf(alarm: Resource): readonly unknown[] {
    return known(() => metricsOf(alarm).map(({ dimensions }) => known(() => dimensions["ServiceName"]))) ?? [];
}

function serviceTagOf({ props }: Resource): string | undefined {
    return known(() => text(object(props["tags"])["Service"]));
}

function nameKeys(name: unknown): readonly string[] {
    return typeof name === "string" ? [`name ${name}`] : [];
}

function tagKeys(resource: Resource): readonly string[] {
    const tag = serviceTagOf(resource);
    return tag === undefined ? [] : [`tag ${tag}`];
}

/** The metrics that the metric math of an alarm reads. */
function queriesOf(props: Props): readonly Props[] {
    return objects(props["metricQueries"]).map((query) => object(query["metric"]));
}

function metric(props: Props): AlarmMetric {
    return { namespace: text(props["namespace"]), name: text(props["metricName"]), dimensions: object(props["dimensions"]), source: props };
}
