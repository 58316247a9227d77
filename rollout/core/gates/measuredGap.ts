import type { Comparison } from "../../judging/measured.ts";
import type { EnvironmentRecord } from "../environmentRecord.ts";
import { isoMinute } from "../isoMinute.ts";
import { some } from "../some.ts";

/**
 * What comparisons leave out of a change: services that it is about, and all of them where they are of another time. Undefined where nothing
 * is left out.
 * @param since when the change was made, milliseconds since 1970
 */
export function measuredGap(
    comparisons: readonly Comparison[],
    { stagedPolicies }: Pick<EnvironmentRecord, "stagedPolicies">,
    since: number,
): string | undefined {
    const missing = stagedPolicies.map(({ service }) => service).filter((name) => !comparisons.some(({ service }) => service === name));
    if (missing.length > 0) return `nothing was measured of ${some(missing)}`;
    const early = comparisons.find(({ after }) => after.span.begin < since);
    if (early !== undefined) return `${early.service} was measured from ${isoMinute(early.after.span.begin)}, before the change`;
    const late = comparisons.find(({ before }) => before.span.end > since);
    return late && `${late.service} is compared with hours until ${isoMinute(late.before.span.end)}, after the change`;
}
