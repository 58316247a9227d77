import type { Hours } from "../metrics/hours.ts";
import { medianOf } from "../metrics/medianOf.ts";

/** How a measure moves from day to day. */
export interface Trend {
    /** Points a day, the median over all pairs of days. */
    readonly perDay: number;
    /** Percent of the pairs in which the later hour is higher. */
    readonly risingPercent: number;
}

/** A fall of so many points within an hour is a new start: what leaks is back at its beginning. */
const newStartPoints = 10;

/** Fewer pairs say nothing. */
const fewestPairs = 24;

/**
 * The seasonal Theil-Sen slope: each hour is compared with the same hour of later days, so that the daily ups and downs of traffic do not
 * count, and the median of all slopes is taken, so that a few wild hours do not either. Only hours between two new starts are compared.
 * Undefined where there are too few of them.
 * @see https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.mstats.sen_seasonal_slopes.html
 */
export function trendOf(hours: Hours): Trend | undefined {
    const ordered = [...hours].toSorted(([one], [other]) => one - other);
    const starts = newStarts(hours);
    const points = ordered.map(([hour, value]) => ({ hour, value, start: starts.filter((one) => one <= hour).length }));
    const slopes: number[] = [];
    for (const [index, one] of points.entries()) {
        for (const other of points.slice(index + 1)) {
            if (other.start !== one.start) break;
            const between = other.hour - one.hour;
            if (between % 24 === 0) slopes.push((24 * (other.value - one.value)) / between);
        }
    }
    if (slopes.length < fewestPairs) return undefined;
    return { perDay: medianOf(slopes), risingPercent: (100 * slopes.filter((slope) => slope > 0).length) / slopes.length };
}

/** Hours in which a measure is far lower than in the hour before. */
export function newStarts(hours: Hours): readonly number[] {
    return [...hours].flatMap(([hour, value]) => ((hours.get(hour - 1) ?? value) - value >= newStartPoints ? [hour] : []));
}

export function meanOf(values: Iterable<number>): number {
    let [sum, count] = [0, 0];
    for (const value of values) [sum, count] = [sum + value, count + 1];
    return sum / count;
}
