import { hour, lengthWithout } from "../calendar.ts";
import type { EnvironmentRecord } from "../environmentRecord.ts";
import type { GateResult } from "../gate.ts";
import { lasting } from "../lasting.ts";

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

export function soakGate({ required, elapsed, remaining }: Soak): GateResult {
    const why = `${lasting(elapsed)} of ${lasting(required)}`;
    return remaining > 0
        ? { gate: "soak", verdict: "wait", why: `${why}, ${lasting(remaining)} left` }
        : { gate: "soak", verdict: "pass", why };
}
