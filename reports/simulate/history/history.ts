import { tickSeconds } from "../tick.ts";
import type { MetricPoints } from "../traffic/readMetricData.ts";
import type { Traffic } from "../traffic/traffic.ts";

/** From a time on, in seconds since 1970. */
export interface TaskCount {
    readonly at: number;
    readonly tasks: number;
}

/** What a service did. At least one of both is there. */
export interface History {
    /** Tasks that were wished for, as scaling activities set them. @default nobody says */
    readonly wished?: readonly TaskCount[];
    /** Tasks that ran, as CloudWatch measured them. @default nobody says */
    readonly running?: readonly TaskCount[];
}

/** Of the metric, what each point says holds for its period; NaN from there to the next one. */
export function runningTasks({ points, period }: MetricPoints): readonly TaskCount[] {
    return points.flatMap(({ at, value }, index) => {
        const gap = (points[index + 1]?.at ?? Number.POSITIVE_INFINITY) > at + 1.5 * period;
        return [{ at, tasks: value }, ...(gap ? [{ at: at + period, tasks: Number.NaN }] : [])];
    });
}

/** A count for each tick of the traffic, as it ends; NaN where none is known. @param begins in seconds since 1970 */
export function byTick(counts: readonly TaskCount[], traffic: Traffic, begins: number): Float64Array {
    const ticks = new Float64Array(traffic.perSecond.length).fill(Number.NaN);
    let index = 0;
    let tasks = Number.NaN;
    for (let tick = 0; tick < ticks.length; tick++) {
        const end = begins + (tick + 1) * tickSeconds;
        for (let next = counts[index]; next !== undefined && next.at < end; next = counts[++index]) tasks = next.tasks;
        ticks[tick] = tasks;
    }
    return ticks;
}
