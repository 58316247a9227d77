import { tickSeconds } from "../tick.ts";

/** From a time on, so much a second. */
export interface Rate {
    /** Seconds since the first. */
    readonly at: number;
    readonly until: number;
    readonly value: number;
}

/** The mean of each tick. @param rates in any order, without overlap; nothing comes in between */
export function byTick(rates: readonly Rate[]): Float64Array {
    const end = rates.reduce((last, { until }) => Math.max(last, until), 0);
    const ticks = new Float64Array(Math.ceil(end / tickSeconds));
    for (const { at, until, value } of rates) {
        for (let tick = Math.floor(at / tickSeconds); tick * tickSeconds < until; tick++) {
            const overlap = Math.min(until, (tick + 1) * tickSeconds) - Math.max(at, tick * tickSeconds);
            ticks[tick] = (ticks[tick] ?? 0) + (value * overlap) / tickSeconds;
        }
    }
    return ticks;
}
