import type { Metric } from "@aws-sdk/client-cloudwatch";
import type { TaskBounds } from "../../components/vocabulary/service.ts";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { Span } from "../core/calendar.ts";
import { type Comparison, type MeasuredService, type Series, sumOf } from "../judging/measured.ts";
import { type ComparedWindows, comparedPeriodSeconds } from "../core/comparedWindows.ts";
import type { AwsClients } from "./awsClients.ts";
import { balancedRequests, balancedTargets } from "./balancedTargets.ts";
import { collect } from "./collect.ts";
import { metricData } from "./metricData.ts";
import { scalableTargets } from "./scalableTargets.ts";
import { resourceId, type ScaledInAws, scaledInAws } from "./scaledInAws.ts";
import { deploymentSpans, scalingActivities } from "./scalingHistory.ts";
import { type ServiceMetric, serviceMetrics } from "./serviceMetrics.ts";

interface Compared {
    readonly scaled: ScaledInAws;
    readonly bounds: TaskBounds;
    readonly metrics: readonly ServiceMetric[];
}

/**
 * Services that scale and answer requests, before and after a change, as CloudWatch has measured them. What scaled is read of the time after it.
 * @param plans of services of one stack
 * @throws AwsProblem
 */
export async function awsComparisons(
    plans: readonly ServicePlan[],
    { before, after }: ComparedWindows,
    clients: AwsClients,
): Promise<readonly Comparison[]> {
    const services = await comparedServices(plans, clients);
    const [old, now, histories] = await Promise.all([
        measuredOver(before, services, clients),
        measuredOver(after, services, clients),
        Promise.all(
            services.map(async ({ scaled }) => {
                const [activities, deployments] = await Promise.all([
                    scalingActivities(scaled, after, clients),
                    deploymentSpans(scaled, after, clients),
                ]);
                return { activities, deployments };
            }),
        ),
    ]);
    return services.flatMap(({ scaled: { service } }, index) => {
        const [oldService, nowService] = [old[index], now[index]];
        if (oldService === undefined || nowService === undefined) return [];
        return [{ service, before: oldService, after: { ...nowService, ...histories[index] } }];
    });
}

async function comparedServices(plans: readonly ServicePlan[], clients: AwsClients): Promise<readonly Compared[]> {
    const answering = plans.flatMap((plan) => {
        const isAnswering = plan.monitoring.kind === "web" || plan.monitoring.kind === "internal";
        return plan.scaling === undefined || !isAnswering ? [] : [{ plan, scaling: plan.scaling, scaled: scaledInAws(plan) }];
    });
    const [balanced, live] = await Promise.all([
        balancedMetrics(plans, clients),
        scalableTargets(
            clients,
            answering.map(({ scaled }) => scaled),
        ),
    ]);
    return answering.map(({ plan, scaling, scaled }) => {
        const { MinCapacity: min = scaling.tasks.min, MaxCapacity: max = scaling.tasks.max } =
            live.find(({ ResourceId }) => ResourceId === resourceId(scaled)) ?? {};
        return { scaled, bounds: { min, max }, metrics: serviceMetrics(plan, balancedTargets(plan, balanced)) };
    });
}

async function balancedMetrics(plans: readonly ServicePlan[], clients: AwsClients): Promise<readonly Metric[]> {
    if (plans.every(({ target }) => target === undefined)) return [];
    const { paginateListMetrics } = await import("@aws-sdk/client-cloudwatch");
    return clients.cloudWatch("ListMetrics", (client) =>
        collect(paginateListMetrics({ client }, balancedRequests), ({ Metrics }) => Metrics),
    );
}

/** Each service over one window. */
async function measuredOver(span: Span, services: readonly Compared[], clients: AwsClients): Promise<readonly MeasuredService[]> {
    const asked = services.flatMap(({ metrics }, index) =>
        metrics.flatMap((metric) => [
            { ...metric, index, periodSeconds: comparedPeriodSeconds, isWhole: false },
            // Percentiles cannot be averaged, so that the whole window is one more period.
            ...(isPercentile(metric) ? [{ ...metric, index, periodSeconds: (span.end - span.begin) / 1000, isWhole: true }] : []),
        ]),
    );
    const answered = await metricData(asked, span, clients);
    return services.map(({ bounds }, index) => {
        const own = asked.flatMap((one, at) => {
            const series = answered[at];
            return one.index === index && series !== undefined ? [{ ...one, series }] : [];
        });
        return measuredService(span, bounds, own);
    });
}

type Answered = ServiceMetric & { readonly series: Series; readonly isWhole: boolean };

function measuredService(span: Span, bounds: TaskBounds, answered: readonly Answered[]): MeasuredService {
    const busiest = answered
        .filter(({ measures }) => measures === "requests")
        .toSorted((a, b) => sumOf(b.series) - sumOf(a.series))
        .at(0)?.targetGroup;
    const sum = (name: ServiceMetric["measures"]) =>
        added(answered.filter(({ measures }) => measures === name).map(({ series }) => series));
    // Percentiles of two target groups cannot be added: that of the one which served counts.
    const percentile = (name: "p95" | "p99", whole: boolean) =>
        answered.find(({ measures, isWhole, targetGroup }) => measures === name && isWhole === whole && targetGroup === busiest)?.series ??
        nothing;
    return {
        span,
        periodSeconds: comparedPeriodSeconds,
        requests: sum("requests"),
        errors: sum("errors"),
        p95: percentile("p95", false),
        p99: percentile("p99", false),
        wholeP95: percentile("p95", true),
        wholeP99: percentile("p99", true),
        cpu: sum("cpu"),
        tasks: sum("tasks"),
        minTasks: bounds.min,
        maxTasks: bounds.max,
        activities: [],
        deployments: [],
    };
}

const nothing: Series = { status: "complete", points: [] };

function isPercentile({ measures }: ServiceMetric): boolean {
    return measures === "p95" || measures === "p99";
}

/** Period by period. One that is not whole makes the sum so. */
function added(all: readonly Series[]): Series {
    const sums = new Map<number, number>();
    for (const { at, value } of all.flatMap(({ points }) => points)) sums.set(at, (sums.get(at) ?? 0) + value);
    return {
        status: all.find(({ status }) => status !== "complete")?.status ?? "complete",
        points: [...sums].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at),
    };
}
