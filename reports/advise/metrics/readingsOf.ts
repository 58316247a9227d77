import { alternatives, inMessage, nearest } from "../../../stacks/wording.ts";
import { knownMetrics, type KnownMetric, metricsInUnits, type Statistic } from "./metricKinds.ts";
import type { MeasuredService, Reading, ReadingProblems } from "./reading.ts";

/** What stands in a file, in the words of CloudWatch. */
export interface Measured {
    /** Undefined: neither the file nor its name says whose it is. */
    readonly service: string | undefined;
    /** @default it does not say */
    readonly cluster?: string;
    readonly metricName: string;
    readonly statistic: string;
    readonly points: readonly { readonly at: number; readonly value: number; readonly unit: string | undefined }[];
    readonly isPartial?: true;
}

/** The readings among what a file holds; statistics that nothing is made of are left. All that is wrong at once. */
export function readingsOf(measured: readonly Measured[], services: readonly MeasuredService[]): readonly Reading[] | ReadingProblems {
    const problems = [...new Set(measured.flatMap((one) => problemsOf(one, services)))];
    if (problems.length > 0) return { problems };
    return measured.flatMap((one): readonly Reading[] => {
        const { service, metricName, isPartial } = one;
        const known = knownMetric(metricName);
        const statistic = known?.statistics.find((name) => name === one.statistic);
        if (known === undefined || statistic === undefined || service === undefined || one.points.length === 0) return [];
        const points = one.points
            .map(({ at, value, unit }) => ({ at, value: value * factorOf(known, unit) }))
            .toSorted((first, second) => first.at - second.at);
        return [{ service, kind: known.kind, statistic, points, ...(isPartial && { isPartial }) }];
    });
}

function knownMetric(metricName: string): KnownMetric | undefined {
    return knownMetrics.find((known) => known.metricName === metricName);
}

function factorOf({ units }: KnownMetric, unit = "None"): number {
    return units[unit] ?? 1;
}

function problemsOf(
    { service, cluster, metricName, statistic, points }: Measured,
    services: readonly MeasuredService[],
): readonly string[] {
    const known = knownMetric(metricName);
    if (known === undefined) return [metricProblem(metricName)];
    const owner = ownerProblem(service, cluster, services);
    if (owner !== undefined) return [owner];
    if (!isRead(known, statistic)) return [];
    const { units } = known;
    const strange = points.find(({ unit }) => unit !== undefined && !Object.hasOwn(units, unit));
    if (strange !== undefined) {
        const [right] = Object.keys(units);
        return [`${metricName}: in ${right}, got ${inMessage(strange.unit)}; take the metric of the namespace that --commands prints`];
    }
    const negative = points.find(({ value }) => value < 0);
    return negative === undefined ? [] : [`${metricName} ${statistic}: at least 0, got ${negative.value}; ask CloudWatch again`];
}

function isRead({ statistics }: KnownMetric, statistic: string): statistic is Statistic {
    return statistics.some((name) => name === statistic);
}

function metricProblem(metricName: string): string {
    const names = knownMetrics.map((known) => known.metricName);
    const percent = Object.hasOwn(metricsInUnits, metricName) ? metricsInUnits[metricName] : undefined;
    if (percent !== undefined) return `${metricName}: in units and not in percent; take ${percent} of the namespace AWS/ECS`;
    return `a metric that no advice is made of, got ${inMessage(metricName)}; take ${alternatives(names)}`;
}

function ownerProblem(service: string | undefined, cluster: string | undefined, services: readonly MeasuredService[]): string | undefined {
    const names = services.map(({ name }) => name);
    if (service === undefined) {
        return `it does not say whose metric it is; write --metrics <service>=<file>, or begin the name of the file with the service and a point`;
    }
    const owner = services.find(({ name }) => name === service);
    if (owner === undefined) {
        const meant = nearest(service, names);
        return `no such service in the stack, got ${inMessage(service)}; ${meant === undefined ? `its services are ${alternatives(names, "and")}` : `did you mean ${meant}?`}`;
    }
    if (cluster === undefined || cluster === owner.cluster) return undefined;
    return `metrics of ${service} in another cluster, got ${inMessage(cluster)}; in this stack it runs in ${owner.cluster}`;
}
