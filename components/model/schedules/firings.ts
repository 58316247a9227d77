import { daysMeant, meansYear, millisecondsPerDay, timesOfDay } from "./cronTimes.ts";
import type { CronSchedule } from "./parseSchedule.ts";

/**
 * When a schedule fires on some days in a row, by a clock that nobody sets.
 * @param firstDay midnight of the first of them, in milliseconds since 1970 by that clock
 * @returns times by the same clock, in their order
 */
export function firings(schedule: CronSchedule, firstDay: number, days: number): readonly number[] {
    const times = timesOfDay(schedule).map((minute) => minute * 60_000);
    return daysMeant(schedule, days, firstDay)
        .map((index) => firstDay + index * millisecondsPerDay)
        .filter((day) => meansYear(schedule, new Date(day).getUTCFullYear()))
        .flatMap((day) => times.map((time) => day + time));
}
