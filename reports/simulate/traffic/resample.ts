import { tickSeconds } from "../tick.ts";

/** From a time on, so much a second. */
export interface Rate {
    /** Seconds since the first. */
    readonly at: number;
    readonly until: number;
    readonly value: number;
}

export interface Rates {
    readonly rates: readonly Rate[];
    /** Seconds of the first, since 1970 where the file has dates. */
    readonly first: number;
}

/** The mean of each tick. @param rates in any order, without overlap; nothing comes in between @param end in seconds. @default that of the last rate */
export function byTick(rates: readonly Rate[], end = rates.reduce((last, { until }) => Math.max(last, until), 0)): Float64Array {
    const ticks = new Float64Array(Math.ceil(end / tickSeconds));
    for (const { at, until, value } of rates) {
        for (let tick = Math.floor(at / tickSeconds); tick * tickSeconds < until; tick++) {
            const overlap = Math.min(until, (tick + 1) * tickSeconds) - Math.max(at, tick * tickSeconds);
            ticks[tick] = (ticks[tick] ?? 0) + (value * overlap) / tickSeconds;
        }
    }
    return ticks;
}
