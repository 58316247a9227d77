import { zoneOffsetMinutes } from "../../components/model/schedules/zoneOffsetMinutes.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** From `begin` up to `end`, without it; milliseconds since 1970. */
export interface Span {
    readonly begin: number;
    readonly end: number;
}

/**
 * When the clocks of a zone show a time. A time that summer time leaves out is the one after the gap; of one that comes twice, the first.
 * @param wallTime as if the zone were UTC, milliseconds since 1970
 */
export function instantOf(wallTime: number, timeZone: string): number {
    const [before, after] = [wallTime - day, wallTime + day].map((at) => zoneOffsetMinutes(timeZone, at) * minute);
    const candidates = [before, after].map((offset) => wallTime - (offset ?? 0));
    const shown = candidates.filter((at) => wallTimeOf(at, timeZone) === wallTime);
    return shown.length > 0 ? Math.min(...shown) : Math.max(...candidates);
}

/** What the clocks of a zone show, as if it were UTC. */
export function wallTimeOf(at: number, timeZone: string): number {
    return at + zoneOffsetMinutes(timeZone, at) * minute;
}

/** How long `whole` lasts outside of some spans, which may overlap. */
export function lengthWithout(whole: Span, without: readonly Span[]): number {
    let covered = 0;
    let reached = whole.begin;
    for (const { begin, end } of without.toSorted((a, b) => a.begin - b.begin)) {
        const from = Math.max(begin, reached);
        const to = Math.min(end, whole.end);
        if (to <= from) continue;
        covered += to - from;
        reached = to;
    }
    return Math.max(0, whole.end - whole.begin - covered);
}
