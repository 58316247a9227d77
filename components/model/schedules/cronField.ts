/** One of the six fields of a cron expression, in the words of EventBridge Scheduler and Application Auto Scaling. */
export interface CronField {
    readonly name: "minutes" | "hours" | "day of month" | "month" | "day of week" | "year";
    readonly least: number;
    readonly most: number;
    /** By which a number may be called, the first one being `least`. @default none */
    readonly names?: readonly string[];
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * In their order.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export const cronFields = [
    { name: "minutes", least: 0, most: 59 },
    { name: "hours", least: 0, most: 23 },
    { name: "day of month", least: 1, most: 31 },
    { name: "month", least: 1, most: 12, names: months },
    { name: "day of week", least: 1, most: 7, names: weekdays },
    { name: "year", least: 1970, most: 2199 },
] as const satisfies readonly CronField[];

/** What one field asks for: some of its numbers, or what only days have. */
export type FieldMeaning =
    /** `?`: the other field of days decides. */
    | { readonly kind: "any" }
    | { readonly kind: "numbers"; readonly numbers: ReadonlySet<number> }
    /** `L`: the last day of the month. */
    | { readonly kind: "last-day" }
    /** `15W`: the working day nearest to it. */
    | { readonly kind: "nearest-weekday"; readonly day: number }
    /** `6L`: the last Friday of the month. */
    | { readonly kind: "last-weekday"; readonly weekday: number }
    /** `2#1`: the first Monday of the month. */
    | { readonly kind: "nth-weekday"; readonly weekday: number; readonly nth: number };

/** Undefined where AWS would not take it. */
export function fieldMeaning(text: string, field: CronField): FieldMeaning | undefined {
    return dayMeaning(text, field) ?? numbersMeaning(text, field);
}

function dayMeaning(text: string, field: CronField): FieldMeaning | undefined {
    if (field.name === "day of month") {
        if (text === "?") return { kind: "any" };
        if (text === "L") return { kind: "last-day" };
        const day = text.endsWith("W") ? numberOf(text.slice(0, -1), field) : undefined;
        return day === undefined ? undefined : { kind: "nearest-weekday", day };
    }
    if (field.name !== "day of week") return undefined;
    if (text === "?") return { kind: "any" };
    const last = text.endsWith("L") ? numberOf(text.slice(0, -1), field) : undefined;
    if (last !== undefined) return { kind: "last-weekday", weekday: last };
    // Alone it is the last day of the week.
    if (text === "L") return { kind: "numbers", numbers: new Set([field.most]) };
    const [, day = "", nth = ""] = /^(\w+)#([1-5])$/.exec(text) ?? [];
    const weekday = numberOf(day, field);
    return weekday === undefined ? undefined : { kind: "nth-weekday", weekday, nth: Number(nth) };
}

function numbersMeaning(text: string, field: CronField): FieldMeaning | undefined {
    const parts = text.split(",").map((part) => numbersOf(part, field));
    const numbers = new Set<number>();
    for (const part of parts) {
        if (part === undefined) return undefined;
        for (const number of part) numbers.add(number);
    }
    return { kind: "numbers", numbers };
}

/** `*`, `5`, `MON-FRI`, `0/15`, `10-40/10`. */
function numbersOf(part: string, field: CronField): readonly number[] | undefined {
    const [range = "", step, ...more] = part.split("/");
    if (more.length > 0 || (step !== undefined && field.name === "day of week")) return undefined;
    const every = step === undefined ? 1 : positive(step);
    const bounds = boundsOf(range, field, step !== undefined);
    if (every === undefined || bounds === undefined) return undefined;
    const [from, to] = bounds;
    const count = Math.floor((to - from) / every) + 1;
    return Array.from({ length: count }, (_, index) => from + index * every);
}

function boundsOf(range: string, field: CronField, isStepped: boolean): readonly [number, number] | undefined {
    if (range === "*") return [field.least, field.most];
    const [from = "", to, ...more] = range.split("-");
    const [first, last] = [numberOf(from, field), to === undefined ? undefined : numberOf(to, field)];
    if (first === undefined || more.length > 0) return undefined;
    if (to === undefined) return [first, isStepped ? field.most : first];
    return last === undefined || last < first ? undefined : [first, last];
}

function numberOf(text: string, { least, most, names = [] }: CronField): number | undefined {
    const index = names.indexOf(text.toUpperCase());
    if (index >= 0) return least + index;
    const number = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
    return number >= least && number <= most ? number : undefined;
}

function positive(text: string): number | undefined {
    return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}
