import type { Point, Reading } from "./reading.ts";
import type { Statistic } from "./metricKinds.ts";

const hourMilliseconds = 3_600_000;

/** A value for each hour that has one, by hours since 1970, ascending. */
export type Hours = ReadonlyMap<number, number>;

export const hourOf = (milliseconds: number): number => Math.floor(milliseconds / hourMilliseconds);
export const beginOf = (hour: number): number => hour * hourMilliseconds;

/** Seconds between points: the least, since some may be missing. Undefined of fewer than two. */
export function periodOf(points: readonly Point[]): number | undefined {
    const least = points.reduce(
        (found, { at }, index) => Math.min(found, at - (points[index - 1]?.at ?? Number.NEGATIVE_INFINITY)),
        Number.POSITIVE_INFINITY,
    );
    return Number.isFinite(least) ? least / 1000 : undefined;
}

/** Points of an hour or less, put together by the hour. */
export function byTheHour({ points, statistic }: Pick<Reading, "points" | "statistic">): Hours {
    const values = Map.groupBy(points, ({ at }) => hourOf(at));
    return new Map(
        [...values].map(([hour, ofHour]) => [
            hour,
            together(
                statistic,
                ofHour.map(({ value }) => value),
            ),
        ]),
    );
}

/** A p99 of several is at most the highest of them. */
function together(statistic: Statistic, values: readonly number[]): number {
    const sum = values.reduce((before, value) => before + value, 0);
    switch (statistic) {
        case "Average":
            return sum / values.length;
        case "Sum":
            return sum;
        case "Maximum":
        case "p99":
            return Math.max(...values);
    }
}
