import type { FieldMeaning } from "./cronField.ts";
import type { CronSchedule } from "./parseSchedule.ts";

const millisecondsPerDay = 86_400_000;
/** A year with a leap day comes first, and the first day is a Monday. */
const firstDay = Date.UTC(2024, 0, 1);

/** The times of a day, as minutes since midnight, ascending. */
export function timesOfDay({ fields: [minutes, hours] }: CronSchedule): readonly number[] {
    return numbersIn(hours).flatMap((hour) => numbersIn(minutes).map((minute) => hour * 60 + minute));
}

/** Which of so many days, from Monday, 1 January 2024 on and counted from 0, are meant in whatever year. */
export function daysMeant({ fields }: CronSchedule, days: number): readonly number[] {
    const [, , dayOfMonth, month, dayOfWeek] = fields;
    const all = Array.from({ length: days }, (_, index) => index);
    // Most schedules mean every day, and need no calendar.
    if (isEvery(dayOfMonth, 31) && isEvery(month, 12) && isEvery(dayOfWeek, 7)) return all;
    return all.filter((index) => {
        const day = calendarDay(index);
        return holds(month, day.month, day) && holds(dayOfMonth, day.day, day) && holds(dayOfWeek, day.weekday, day);
    });
}

export function meansEveryYear({ fields: [, , , , , year] }: CronSchedule): boolean {
    return isEvery(year, 2199 - 1970 + 1);
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
