import { tickSeconds } from "../tick.ts";
import type { MetricPoints } from "../traffic/readMetricData.ts";
import type { Traffic } from "../traffic/traffic.ts";

/** A metric of somebody's own, as it was measured. */
export interface MetricSeries {
    /** Of its policy. */
    readonly name: string;
    /** Divided by the running tasks. */
    readonly perTask: boolean;
    /** Tick by tick; NaN where nothing was measured. */
    readonly values: Float64Array;
    /** Of the first of them, in seconds since 1970. */
    readonly first: number;
}

export function seriesOf({ points, period }: MetricPoints, { name, perTask }: Pick<MetricSeries, "name" | "perTask">): MetricSeries {
    const first = points[0]?.at ?? 0;
    const end = (points.at(-1)?.at ?? first) + period - first;
    const values = new Float64Array(Math.ceil(end / tickSeconds)).fill(Number.NaN);
    for (const { at, value } of points) {
        const [from, until] = [at - first, at - first + period].map((seconds) => Math.floor(seconds / tickSeconds));
        values.fill(value, from, until);
    }
    return { name, perTask, values, first };
}

/** By the time of the traffic; with traffic of no date it begins as that does. */
export function alignedTo({ begins, perSecond }: Traffic, series: MetricSeries): MetricSeries {
    const begin = begins.kind === "instant" ? begins.milliseconds / 1000 : series.first;
    const shift = Math.round((begin - series.first) / tickSeconds);
    return { ...series, first: begin, values: Float64Array.from(perSecond, (_, tick) => series.values[tick + shift] ?? Number.NaN) };
}
