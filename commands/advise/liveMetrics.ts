import type { CloudWatchClient, Metric, MetricDataQuery, MetricDataResult } from "@aws-sdk/client-cloudwatch";
import { targetGroupMetric } from "../../components/model/monitoring/metrics.ts";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import { beginOf } from "../../reports/advise/metrics/hours.ts";
import { weekHours } from "../../reports/advise/metrics/measuredWeek.ts";
import type { MetricFile } from "../../reports/advise/metrics/reading.ts";
import { labelOf, type WantedMetric, wantedMetrics } from "../../reports/advise/metrics/wantedMetrics.ts";
import { AwsProblem, awsProblem } from "../../rollout/aws/awsProblem.ts";
import { balancedRequests, balancedTargets } from "../../rollout/aws/balancedTargets.ts";

/** What one request may ask for. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const mostQueries = 500;

interface LivePlace {
    readonly region: string;
    readonly accountId: string;
    /** The first hour that is not asked for, since 1970. */
    readonly end: number;
}

/**
 * A week of the metrics of services, as CloudWatch has them, in the form that the CLI prints. Credentials, profile and endpoint are those of the
 * environment, as for the AWS CLI.
 * @throws AwsProblem when CloudWatch cannot be asked, or knows nothing of these services
 */
export async function liveMetrics(plans: readonly ServicePlan[], { region, accountId, end }: LivePlace): Promise<MetricFile> {
    // It takes longer to load than the rest of the command.
    const { CloudWatchClient: Client } = await import("@aws-sdk/client-cloudwatch");
    const client = new Client({ region, requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 } });
    try {
        const wanted = [...plans.flatMap(wantedMetrics), ...(await balancedMetrics(plans, client))];
        const results = await resultsOf(queriesFor(wanted), end, client);
        if (results.every(({ Timestamps = [] }) => Timestamps.length === 0)) {
            throw new AwsProblem(
                `CloudWatch in ${region} knows nothing of these services; are the credentials those of the account ${accountId}?`,
            );
        }
        return { name: `CloudWatch in ${region}`, text: JSON.stringify({ MetricDataResults: results }) };
    } catch (error) {
        throw awsProblem(error, {
            service: "CloudWatch",
            region,
            actions: ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"],
            otherwise: "name files with --metrics",
        });
    } finally {
        client.destroy();
    }
}

function queriesFor(wanted: readonly WantedMetric[]): readonly MetricDataQuery[] {
    return wanted
        .flatMap((metric) => metric.statistics.map((statistic) => ({ metric, statistic })))
        .map(({ metric, statistic }, index) => ({
            Id: `q${index}`,
            Label: labelOf(metric, statistic),
            MetricStat: {
                Metric: {
                    Namespace: metric.namespace,
                    MetricName: metric.metricName,
                    Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
                },
                Period: 3600,
                Stat: statistic,
            },
        }));
}

async function resultsOf(queries: readonly MetricDataQuery[], end: number, client: CloudWatchClient): Promise<readonly MetricDataResult[]> {
    const { paginateGetMetricData } = await import("@aws-sdk/client-cloudwatch");
    const results: MetricDataResult[] = [];
    const period = { StartTime: new Date(beginOf(end - weekHours)), EndTime: new Date(beginOf(end)) };
    for (let first = 0; first < queries.length; first += mostQueries) {
        const pages = paginateGetMetricData({ client }, { ...period, MetricDataQueries: queries.slice(first, first + mostQueries) });
        for await (const { MetricDataResults = [] } of pages) results.push(...MetricDataResults);
    }
    return results;
}

/** Requests and response times of services behind the load balancer. */
async function balancedMetrics(plans: readonly ServicePlan[], client: CloudWatchClient): Promise<readonly WantedMetric[]> {
    if (plans.every(({ target }) => target === undefined)) return [];
    const { paginateListMetrics } = await import("@aws-sdk/client-cloudwatch");
    const found: Metric[] = [];
    for await (const { Metrics = [] } of paginateListMetrics({ client }, balancedRequests)) found.push(...Metrics);
    return plans.flatMap((plan) => metricsBehind(plan, found));
}

function metricsBehind(plan: ServicePlan, found: readonly Metric[]): readonly WantedMetric[] {
    const { serviceName: service, clusterName: cluster } = plan.names;
    return balancedTargets(plan, found).flatMap((group): readonly WantedMetric[] => [
        { service, cluster, ...targetGroupMetric("RequestCount", group), statistics: ["Sum"] },
        { service, cluster, ...targetGroupMetric("TargetResponseTime", group), statistics: ["p99"] },
    ]);
}
