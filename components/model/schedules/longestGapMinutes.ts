import type { FieldMeaning } from "./cronField.ts";
import type { CronSchedule, Schedule } from "./parseSchedule.ts";

const minutesPerDay = 24 * 60;
const millisecondsPerDay = 86_400_000;
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

interface DayFields {
    readonly dayOfMonth: FieldMeaning | undefined;
    readonly month: FieldMeaning | undefined;
    readonly dayOfWeek: FieldMeaning | undefined;
}

function longestDayGap(fields: DayFields): number | undefined {
    if (isEveryDay(fields)) return 1;
    const meant = Array.from({ length: days }, (_, index) => index).filter((index) => isMeant(calendarDay(index), fields));
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

interface CalendarDay {
    readonly day: number;
    readonly month: number;
    /** 1 is Sunday. */
    readonly weekday: number;
    readonly daysInMonth: number;
}

function calendarDay(index: number): CalendarDay {
    const date = new Date(firstDay + index * millisecondsPerDay);
    const month = date.getUTCMonth();
    return {
        day: date.getUTCDate(),
        month: month + 1,
        weekday: date.getUTCDay() + 1,
        daysInMonth: new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate(),
    };
}

function isMeant(date: CalendarDay, { dayOfMonth, month, dayOfWeek }: DayFields): boolean {
    return holds(month, date.month, date) && holds(dayOfMonth, date.day, date) && holds(dayOfWeek, date.weekday, date);
}

function holds(meaning: FieldMeaning | undefined, number: number, date: CalendarDay): boolean {
    switch (meaning?.kind) {
        case undefined:
        case "any":
            return true;
        case "numbers":
            return meaning.numbers.has(number);
        case "last-day":
            return date.day === date.daysInMonth;
        case "nearest-weekday":
            return date.day === nearestWeekday(meaning.day, date);
        case "last-weekday":
            return date.weekday === meaning.weekday && date.day + 7 > date.daysInMonth;
        case "nth-weekday":
            return date.weekday === meaning.weekday && Math.ceil(date.day / 7) === meaning.nth;
    }
}

/** Never in another month. */
function nearestWeekday(wanted: number, { day, weekday, daysInMonth }: CalendarDay): number | undefined {
    if (wanted > daysInMonth) return undefined;
    const weekdayOfWanted = ((((weekday - 1 + wanted - day) % 7) + 7) % 7) + 1;
    if (weekdayOfWanted === 1) return wanted === daysInMonth ? wanted - 2 : wanted + 1;
    if (weekdayOfWanted === 7) return wanted === 1 ? wanted + 2 : wanted - 1;
    return wanted;
}

function numbersIn(meaning: FieldMeaning | undefined): readonly number[] {
    return meaning?.kind === "numbers" ? [...meaning.numbers].sort((a, b) => a - b) : [];
}
