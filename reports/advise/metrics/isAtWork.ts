import { minuteOfDay } from "../../../components/model/scaling/offHours.ts";
import { zoneOffsetMinutes } from "../../../components/model/schedules/zoneOffsetMinutes.ts";
import type { OffHoursConfig } from "../../../components/vocabulary/environment.ts";
import { beginOf } from "./hours.ts";

const minutesPerDay = 24 * 60;

/** Whether a service that stops in off-hours runs all through an hour. @param hour since 1970 */
export function isAtWork(hour: number, offHours: OffHoursConfig): boolean {
    const local = beginOf(hour) / 60_000 + zoneOffsetMinutes(offHours.timezone, beginOf(hour));
    return isWorkingMinute(local, offHours) && isWorkingMinute(local + 59, offHours);
}

/** @param minute since 1970, by the clock of the zone */
function isWorkingMinute(minute: number, { stopAt, startAt, days }: OffHoursConfig): boolean {
    const [start, stop] = [minuteOfDay(startAt), minuteOfDay(stopAt)];
    const time = minute % minutesPerDay;
    const isNextDay = stop < start && time < stop;
    const isWorking = stop < start ? isNextDay || time >= start : time >= start && time < stop;
    // 1970 began on a Thursday. A working day that ends after midnight belongs to the day on which it began.
    const weekday = (Math.floor(minute / minutesPerDay) + 3 - (isNextDay ? 1 : 0)) % 7;
    return isWorking && (days === "MON-SUN" || weekday < 5);
}
