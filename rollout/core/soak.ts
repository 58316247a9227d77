import { hour, lengthWithout } from "./calendar.ts";
import type { EnvironmentRecord } from "./environmentRecord.ts";

export interface Soak {
    /** Milliseconds, all three. */
    readonly required: number;
    readonly elapsed: number;
    readonly remaining: number;
}

/** How long the feature has been in place, without the hours in which the environment was switched off: nobody could see it then. */
export function soakOf({ offHours }: Pick<EnvironmentRecord, "offHours">, since: number, at: number, soakHours: number): Soak {
    const required = soakHours * hour;
    const elapsed = lengthWithout({ begin: since, end: Math.max(since, at) }, offHours);
    return { required, elapsed, remaining: Math.max(0, required - elapsed) };
}

/** When a soak is over at the earliest, milliseconds since 1970: hours in which the environment will be switched off do not count either. */
export function soakEnds({ offHours }: Pick<EnvironmentRecord, "offHours">, at: number, remaining: number): number {
    let [from, left] = [at, remaining];
    for (const { begin, end } of offHours.toSorted((a, b) => a.begin - b.begin)) {
        if (end <= from) continue;
        const on = Math.max(0, begin - from);
        if (on >= left) break;
        left -= on;
        from = end;
    }
    return from + left;
}
