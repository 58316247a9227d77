/** What comes in, tick by tick. */
export interface Traffic {
    readonly name: string;
    /** Requests or jobs a second. */
    readonly perSecond: Float64Array;
    /** What each costs, beside what is usual. @default all the time what is usual */
    readonly cpuFactor?: Float64Array;
    /** Seconds of the change that a shape is about. @default there is none */
    readonly changesAt?: number;
}

export function peakOf({ perSecond }: Traffic): number {
    let peak = 0;
    for (const value of perSecond) if (value > peak) peak = value;
    return peak;
}
