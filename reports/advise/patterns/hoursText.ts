import { beginOf } from "../metrics/hours.ts";

/** Hours that follow each other, from the first to the one after the last. */
export type HourRange = readonly [first: number, end: number];

/** @param hours ascending */
export function rangesOf(hours: readonly number[]): readonly HourRange[] {
    const starts = hours.filter((hour, index) => hours[index - 1] !== hour - 1);
    return starts.map((first, index) => {
        const next = starts[index + 1];
        const last = hours.findLast((hour) => next === undefined || hour < next) ?? first;
        return [first, last + 1];
    });
}

const shown = 3;

/** `31 hours: 2026-11-02 09:00 to 17:00, ..., and 2 more times`. */
export function hoursText(hours: readonly number[]): string {
    const ranges = rangesOf(hours);
    const more = ranges.length - shown;
    const texts = [...ranges.slice(0, shown).map(rangeText), ...(more > 0 ? [`and ${more} more ${more === 1 ? "time" : "times"}`] : [])];
    return `${countOf(hours.length, "hour")}: ${texts.join(", ")}`;
}

/** `2026-11-02 09:00 to 17:00`, in UTC. */
export function rangeText([first, end]: HourRange): string {
    const [from, to] = [timeText(first), timeText(end)];
    return `${from} to ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`;
}

export function timeText(hour: number): string {
    return new Date(beginOf(hour)).toISOString().slice(0, 16).replace("T", " ");
}

export function countOf(count: number, what: string): string {
    return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** `71.3`, at most one digit behind the point. */
export function numberText(value: number): string {
    return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}
