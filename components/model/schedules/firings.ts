import { calendarDay, isMeant, millisecondsPerDay, numbersIn } from "./cronCalendar.ts";
import type { CronSchedule } from "./parseSchedule.ts";

/**
 * When a schedule fires on some days in a row, by a clock that nobody sets.
 * @param firstDay midnight of the first of them, in milliseconds since 1970 by that clock
 * @returns times by the same clock, in their order
 */
export function firings({ fields }: CronSchedule, firstDay: number, days: number): readonly number[] {
    const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = fields;
    const times = numbersIn(hours).flatMap((hour) => numbersIn(minutes).map((minute) => (hour * 60 + minute) * 60_000));
    const years = new Set(numbersIn(year));
    return Array.from({ length: days }, (_, index) => firstDay + index * millisecondsPerDay)
        .filter((day) => years.has(new Date(day).getUTCFullYear()) && isMeant(calendarDay(day), { dayOfMonth, month, dayOfWeek }))
        .flatMap((day) => times.map((time) => day + time));
}
