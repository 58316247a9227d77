import { day, instantOf, minute, type Span, wallTimeOf } from "./calendar.ts";

/** When nothing goes forward. A rollback never asks. */
export type Freeze = WeeklyFreeze | DatedFreeze;

/** Every week between two times, such as from Friday afternoon to Monday morning. */
export interface WeeklyFreeze {
    readonly kind: "weekly";
    readonly from: WeekTime;
    readonly to: WeekTime;
    /** IANA name. */
    readonly timezone: string;
    readonly reason: string;
}

/** From the first of some days to the last, whole. */
export interface DatedFreeze {
    readonly kind: "dated";
    /** `2026-12-20`. */
    readonly firstDay: string;
    readonly lastDay: string;
    readonly timezone: string;
    readonly reason: string;
}

export interface WeekTime {
    /** 0 is Sunday. */
    readonly weekday: number;
    readonly minuteOfDay: number;
}

/** The freeze at a time and how long it lasts, also where one follows another; undefined where things may go forward. */
export function freezeAt(freezes: readonly Freeze[], at: number): { readonly freeze: Freeze; readonly until: number } | undefined {
    const first = freezes.map((freeze) => ({ freeze, span: spanAt(freeze, at) })).find(({ span }) => span !== undefined);
    if (first?.span === undefined) return undefined;
    let until = first.span.end;
    // A year of freezes one after the other is as good as for ever.
    while (until < at + 366 * day) {
        const next = freezes.map((freeze) => spanAt(freeze, until)?.end).find((end) => end !== undefined && end > until);
        if (next === undefined) break;
        until = next;
    }
    return { freeze: first.freeze, until };
}

function spanAt(freeze: Freeze, at: number): Span | undefined {
    return spansNear(freeze, at).find(({ begin, end }) => begin <= at && at < end);
}

function spansNear(freeze: Freeze, at: number): readonly Span[] {
    const { timezone } = freeze;
    switch (freeze.kind) {
        case "dated":
            return [
                { begin: instantOf(Date.parse(freeze.firstDay), timezone), end: instantOf(Date.parse(freeze.lastDay) + day, timezone) },
            ];
        case "weekly": {
            const wall = wallTimeOf(at, timezone);
            const midnight = wall - (((wall % day) + day) % day);
            const sunday = midnight - new Date(midnight).getUTCDay() * day;
            const length = (minutesOfWeek(freeze.to) - minutesOfWeek(freeze.from) + week) % week || week;
            return [-1, 0].map((weeks) => {
                const from = sunday + (weeks * week + minutesOfWeek(freeze.from)) * minute;
                return { begin: instantOf(from, timezone), end: instantOf(from + length * minute, timezone) };
            });
        }
    }
}

const week = (7 * day) / minute;

function minutesOfWeek({ weekday, minuteOfDay }: WeekTime): number {
    return (weekday * day) / minute + minuteOfDay;
}
