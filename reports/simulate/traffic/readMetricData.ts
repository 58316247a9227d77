import { z } from "zod";
import type { Rate } from "./resample.ts";

const metricData = z.object({
    MetricDataResults: z.array(
        z.object({ Id: z.string(), Timestamps: z.array(z.iso.datetime({ offset: true })), Values: z.array(z.number().nonnegative()) }),
    ),
});

/**
 * What `aws cloudwatch get-metric-data` prints of the sum of one metric, such as RequestCount: the period is the least time between two points,
 * and where there is no point, nothing came.
 * @returns the rates, or what is wrong, a line each
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export function readMetricData(text: string): readonly Rate[] | { readonly problems: readonly string[] } {
    const read = metricData.safeParse(parsed(text));
    if (!read.success) {
        return {
            problems: [
                "not what aws cloudwatch get-metric-data prints: no MetricDataResults with Timestamps and Values; write a CSV otherwise",
            ],
        };
    }
    const results = read.data.MetricDataResults;
    const [result] = results;
    if (result === undefined || results.length > 1) {
        return {
            problems: [
                `one metric is asked for, got ${results.length} (${results.map(({ Id }) => Id).join(", ")}); ask CloudWatch for one, its sum`,
            ],
        };
    }
    // Without ScanBy, the latest comes first.
    const points = result.Timestamps.map((time, index) => ({ at: Date.parse(time) / 1000, value: result.Values[index] ?? 0 })).toSorted(
        (one, other) => one.at - other.at,
    );
    const period = points.reduce(
        (least, { at }, index) => Math.min(least, at - (points[index - 1]?.at ?? Number.NEGATIVE_INFINITY)),
        Number.POSITIVE_INFINITY,
    );
    if (!Number.isFinite(period) || period <= 0)
        return { problems: ["fewer than two points of different times; ask CloudWatch for a longer time"] };
    const first = points[0]?.at ?? 0;
    return points.map(({ at, value }) => ({ at: at - first, until: at - first + period, value: value / period }));
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
