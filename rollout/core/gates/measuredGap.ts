import type { Comparison } from "../../judging/measured.ts";
import { lengthWithout } from "../calendar.ts";
import { comparedWindows } from "../comparedWindows.ts";
import type { EnvironmentRecord } from "../environmentRecord.ts";
import { isoMinute } from "../isoMinute.ts";
import { lasting } from "../lasting.ts";
import { type Soak, soakEnds } from "../soak.ts";
import { some } from "../some.ts";

/** A soak, and of how much of it something has to be measured. */
export interface MeasuredSoak extends Pick<Soak, "required" | "remaining"> {
    /** When the change was made, milliseconds since 1970. */
    readonly since: number;
    readonly at: number;
    /** 0 to 1. */
    readonly minCoverage: number;
}

type Changed = Pick<EnvironmentRecord, "stagedPolicies" | "offHours">;

/**
 * What comparisons leave out of a change: services that it is about, all of them where they are of another time, and the soak where they are
 * of little of it. Undefined where nothing is left out.
 */
export function measuredGap(comparisons: readonly Comparison[], changed: Changed, soak: MeasuredSoak): string | undefined {
    const { since } = soak;
    const missing = changed.stagedPolicies
        .map(({ service }) => service)
        .filter((name) => !comparisons.some(({ service }) => service === name));
    if (missing.length > 0) return `nothing was measured of ${some(missing)}`;
    const early = comparisons.find(({ after }) => after.span.begin < since);
    if (early !== undefined) return `${early.service} was measured from ${isoMinute(early.after.span.begin)}, before the change`;
    const late = comparisons.find(({ before }) => before.span.end > since);
    if (late !== undefined) return `${late.service} is compared with hours until ${isoMinute(late.before.span.end)}, after the change`;
    return shortWindow(comparisons, changed, soak);
}

/** Once the soak is over; until then more is measured. Many requests in a few of its hours do not stand for the others. */
function shortWindow(
    comparisons: readonly Comparison[],
    { offHours }: Changed,
    { since, at, required, remaining, minCoverage }: MeasuredSoak,
): string | undefined {
    const whole = comparedWindows(since, soakEnds({ offHours }, since, required))?.after;
    if (remaining > 0 || whole === undefined) return undefined;
    const wanted = lengthWithout(whole, offHours);
    for (const { service, after } of comparisons) {
        const measured = lengthWithout({ begin: after.span.begin, end: Math.min(after.span.end, at) }, offHours);
        if (measured < wanted * minCoverage) {
            return `${service} was measured for ${lasting(measured)} of the soak, of at least ${lasting(wanted * minCoverage)}`;
        }
    }
    return undefined;
}
