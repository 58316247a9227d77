import type { FieldMeaning } from "./cronField.ts";

export const millisecondsPerDay = 86_400_000;

/** The fields of a cron expression that say on which days it holds. */
export interface DayFields {
    readonly dayOfMonth: FieldMeaning | undefined;
    readonly month: FieldMeaning | undefined;
    readonly dayOfWeek: FieldMeaning | undefined;
}

export interface CalendarDay {
    readonly day: number;
    readonly month: number;
    /** 1 is Sunday. */
    readonly weekday: number;
    readonly daysInMonth: number;
}

/** @param milliseconds since 1970, of any time of the day, by the clock that the schedule goes by */
export function calendarDay(milliseconds: number): CalendarDay {
    const date = new Date(milliseconds);
    const month = date.getUTCMonth();
    return {
        day: date.getUTCDate(),
        month: month + 1,
        weekday: date.getUTCDay() + 1,
        daysInMonth: new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate(),
    };
}

export function isMeant(date: CalendarDay, { dayOfMonth, month, dayOfWeek }: DayFields): boolean {
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

/** In their order. */
export function numbersIn(meaning: FieldMeaning | undefined): readonly number[] {
    return meaning?.kind === "numbers" ? [...meaning.numbers].sort((a, b) => a - b) : [];
}
