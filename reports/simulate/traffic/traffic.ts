/** When it begins, which schedules go by: by any clock, or in milliseconds since 1970. */
export type TrafficBegin =
    { readonly kind: "minute-of-monday"; readonly minute: number } | { readonly kind: "instant"; readonly milliseconds: number };

const [minutesPerDay, morning] = [1440, 10 * 60];

/** When traffic of no date begins: in the morning where it is shorter than a day, so that off-hours and nights are no surprise. */
export function beginWithoutDate(minutes: number): TrafficBegin {
    return { kind: "minute-of-monday", minute: minutes < minutesPerDay ? morning : 0 };
}

/** What comes in, tick by tick. */
export interface Traffic {
    readonly name: string;
    readonly begins: TrafficBegin;
    /** Requests or jobs a second. */
    readonly perSecond: Float64Array;
    /** What each costs, beside what is usual. @default all the time what is usual */
    readonly cpuFactor?: Float64Array;
    /** Seconds of the change that a shape is about. @default there is none */
    readonly changesAt?: number;
    /** How long its requests took in the tasks. @default nobody measured */
    readonly measured?: MeasuredTimes;
}

export interface MeasuredTimes {
    readonly p50Seconds: number;
    readonly p95Seconds: number;
    readonly p99Seconds: number;
}

export function peakOf({ perSecond }: Traffic): number {
    let peak = 0;
    for (const value of perSecond) if (value > peak) peak = value;
    return peak;
}
