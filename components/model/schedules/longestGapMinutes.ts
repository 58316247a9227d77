import { calendarDay, type DayFields, isMeant, millisecondsPerDay, numbersIn } from "./cronCalendar.ts";
import type { FieldMeaning } from "./cronField.ts";
import type { CronSchedule, Schedule } from "./parseSchedule.ts";

const minutesPerDay = 24 * 60;
/** Two leap days and more than eight years: whatever comes back at all does so within them. */
const firstDay = Date.UTC(2024, 0, 1);
const days = 3000;

/**
 * The longest time from one run to the next, by a clock that nobody sets; undefined where the runs end some year, or there are none.
 * Where clocks are set back, an hour comes to it.
 */
export function longestGapMinutes(schedule: Schedule): number | undefined {
    return schedule.kind === "rate" ? schedule.minutes : longestGapOfCron(schedule);
}

function longestGapOfCron({ fields }: CronSchedule): number | undefined {
    const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = fields;
    const times = numbersIn(hours).flatMap((hour) => numbersIn(minutes).map((minute) => hour * 60 + minute));
    const [first, last] = [times.at(0), times.at(-1)];
    if (!isEvery(year, 2199 - 1970 + 1) || first === undefined || last === undefined) return undefined;
    const within = Math.max(0, ...times.slice(1).map((time, index) => time - (times[index] ?? 0)));
    const between = longestDayGap({ dayOfMonth, month, dayOfWeek });
    return between === undefined ? undefined : Math.max(within, between * minutesPerDay + first - last);
}

function longestDayGap(fields: DayFields): number | undefined {
    if (isEveryDay(fields)) return 1;
    const meant = Array.from({ length: days }, (_, index) => index).filter((index) =>
        isMeant(calendarDay(firstDay + index * millisecondsPerDay), fields),
    );
    const gaps = meant.slice(1).map((day, index) => day - (meant[index] ?? 0));
    return gaps.length === 0 ? undefined : Math.max(...gaps);
}

/** Most schedules are, and need no calendar. */
function isEveryDay({ dayOfMonth, month, dayOfWeek }: DayFields): boolean {
    return isEvery(dayOfMonth, 31) && isEvery(month, 12) && isEvery(dayOfWeek, 7);
}

function isEvery(meaning: FieldMeaning | undefined, all: number): boolean {
    return meaning?.kind === "any" || (meaning?.kind === "numbers" && meaning.numbers.size === all);
}
