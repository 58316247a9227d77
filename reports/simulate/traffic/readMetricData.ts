import { z } from "zod";
import type { Rates } from "./resample.ts";

const metricData = z.object({
    MetricDataResults: z.array(
        z.object({ Id: z.string(), Timestamps: z.array(z.iso.datetime({ offset: true })), Values: z.array(z.number().nonnegative()) }),
    ),
});

/** One metric, in the order of time. */
export interface MetricPoints {
    readonly points: readonly MetricPoint[];
    /** Seconds. */
    readonly period: number;
}

export interface MetricPoint {
    /** Seconds since 1970. */
    readonly at: number;
    readonly value: number;
}

type Problems = { readonly problems: readonly string[] };

/**
 * What `aws cloudwatch get-metric-data` prints of the sum of one metric, such as RequestCount: where there is no point, nothing came.
 * @returns the rates, or what is wrong, a line each
 */
export function readMetricData(json: unknown): Rates | Problems {
    const read = readMetricPoints(json);
    if ("problems" in read) return read;
    const { points, period } = read;
    const first = points[0]?.at ?? 0;
    return { first, rates: points.map(({ at, value }) => ({ at: at - first, until: at - first + period, value: value / period })) };
}

/**
 * What `aws cloudwatch get-metric-data` prints of one metric; its period is the least time between two points.
 * @returns the points, or what is wrong, a line each
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export function readMetricPoints(json: unknown): MetricPoints | Problems {
    const read = metricData.safeParse(json);
    if (!read.success) {
        return {
            problems: [
                "not what aws cloudwatch get-metric-data prints: no MetricDataResults with Timestamps and Values; write a CSV otherwise",
            ],
        };
    }
    const results = read.data.MetricDataResults;
    const ids = [...new Set(results.map(({ Id }) => Id))];
    if (ids.length !== 1) {
        return { problems: [`one metric is asked for, got ${ids.length} (${ids.join(", ")}); ask CloudWatch for one`] };
    }
    // A long time comes in several results of the same metric, and without ScanBy the latest comes first.
    const points = results
        .flatMap(({ Timestamps, Values }) => Timestamps.map((time, index) => ({ at: Date.parse(time) / 1000, value: Values[index] ?? 0 })))
        .toSorted((one, other) => one.at - other.at);
    const period = points.reduce(
        (least, { at }, index) => Math.min(least, at - (points[index - 1]?.at ?? Number.NEGATIVE_INFINITY)),
        Number.POSITIVE_INFINITY,
    );
    if (!Number.isFinite(period) || period <= 0)
        return { problems: ["fewer than two points of different times; ask CloudWatch for a longer time"] };
    return { points, period };
}
