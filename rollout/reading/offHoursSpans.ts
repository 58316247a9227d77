import { minuteOfDay } from "../../components/model/scaling/offHours.ts";
import type { OffHoursConfig } from "../../components/vocabulary/environment.ts";
import { day, instantOf, minute, type Span, wallTimeOf } from "../core/calendar.ts";

/** When services are switched off by schedule, within a time; what begins before it or ends after it is cut. */
export function offHoursSpans({ startAt, stopAt, days, timezone }: OffHoursConfig, { begin, end }: Span): readonly Span[] {
    const [start, stop] = [minuteOfDay(startAt), minuteOfDay(stopAt)];
    const first = Math.floor(wallTimeOf(begin, timezone) / day) - 3;
    const last = Math.floor(wallTimeOf(end, timezone) / day) + 3;
    const on = Array.from({ length: last - first + 1 }, (_, index) => first + index)
        .filter((date) => days === "MON-SUN" || isWorkingDay(date))
        .map((date) => ({
            begin: instantOf(date * day + start * minute, timezone),
            end: instantOf((date + (stop > start ? 0 : 1)) * day + stop * minute, timezone),
        }));
    return on.slice(1).flatMap((next, index) => {
        const off = { begin: Math.max(begin, on[index]?.end ?? begin), end: Math.min(end, next.begin) };
        return off.begin < off.end ? [off] : [];
    });
}

/** @param date days since 1970, which began on a Thursday */
function isWorkingDay(date: number): boolean {
    const weekday = (((date + 4) % 7) + 7) % 7;
    return weekday >= 1 && weekday <= 5;
}
