import type { MetricDataQuery, MetricDataResult } from "@aws-sdk/client-cloudwatch";
import type { Metric } from "../../components/model/monitoring/metrics.ts";
import type { Span } from "../core/calendar.ts";
import type { Series } from "../judging/measured.ts";
import type { AwsClients } from "./awsClients.ts";
import { collect } from "./collect.ts";

/** What one call may ask for. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const mostQueries = 500;

export interface AskedSeries {
    readonly metric: Metric;
    readonly statistic: string;
    /** A multiple of 300. */
    readonly periodSeconds: number;
    /** By which each value is multiplied. @default 1 */
    readonly factor?: number;
}

/** Each series over the same time, in the order in which they were asked for. CloudWatch counts periods from where the time begins. */
export async function metricData(asked: readonly AskedSeries[], { begin, end }: Span, clients: AwsClients): Promise<readonly Series[]> {
    if (asked.length === 0) return [];
    const { paginateGetMetricData } = await import("@aws-sdk/client-cloudwatch");
    const queries = asked.map((series, index) => queryFor(series, idOf(index)));
    const chunks = Array.from({ length: Math.ceil(queries.length / mostQueries) }, (_, index) =>
        queries.slice(index * mostQueries, (index + 1) * mostQueries),
    );
    const time = { StartTime: new Date(begin), EndTime: new Date(end), ScanBy: "TimestampAscending" } as const;
    const answers = await Promise.all(
        chunks.map((MetricDataQueries) =>
            clients.cloudWatch("GetMetricData", (client) =>
                collect(paginateGetMetricData({ client }, { ...time, MetricDataQueries }), ({ MetricDataResults }) => MetricDataResults),
            ),
        ),
    );
    const results = Map.groupBy(answers.flat(), ({ Id }) => Id);
    return asked.map(({ factor = 1 }, index) => seriesOf(results.get(idOf(index)) ?? [], factor));
}

function idOf(index: number): string {
    return `q${String(index)}`;
}

function queryFor({ metric, statistic, periodSeconds }: AskedSeries, Id: string): MetricDataQuery {
    return {
        Id,
        MetricStat: {
            Metric: {
                Namespace: metric.namespace,
                MetricName: metric.metricName,
                Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
            },
            Period: periodSeconds,
            Stat: statistic,
        },
    };
}

/** The pages of one query. Each but the last one is partial, and the last one says whether something is missing. */
function seriesOf(pages: readonly MetricDataResult[], factor: number): Series {
    const points = pages.flatMap(({ Timestamps = [], Values = [] }) =>
        Timestamps.flatMap((time, index) => {
            const value = Values[index];
            return value === undefined ? [] : [{ at: time.getTime(), value: value * factor }];
        }),
    );
    const statuses = pages.map(({ StatusCode }) => StatusCode);
    const refused = statuses.find((status) => status === "Forbidden" || status === "InternalError");
    return { status: statusOf(refused ?? statuses.at(-1)), points: points.toSorted((a, b) => a.at - b.at) };
}

/** A query without an answer is none of a metric without points. */
function statusOf(status: MetricDataResult["StatusCode"]): Series["status"] {
    switch (status) {
        case "Complete":
            return "complete";
        case "PartialData":
            return "partial-data";
        case "Forbidden":
            return "forbidden";
        case "InternalError":
        case undefined:
            return "internal-error";
    }
}
