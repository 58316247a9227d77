import { tickSeconds } from "../tick.ts";
import { parsedJson } from "../../../stacks/file/parsedJson.ts";
import { readCsv } from "./readCsv.ts";
import { readMetricData } from "./readMetricData.ts";
import { byTick } from "./resample.ts";
import { beginWithoutDate, type Traffic } from "./traffic.ts";

export const mostDays = 92;

/** Seconds from which on they count from 1970, and not from the begin of the file: in 2001. */
const firstDate = 1e9;

/** The traffic in a file, or what is wrong with it. @param name of the file */
export function readTraffic(text: string, name: string): Traffic | { readonly problems: readonly string[] } {
    const read = text.trimStart().startsWith("{") ? readMetricData(parsedJson(text)) : readCsv(text);
    if ("problems" in read) return { problems: shortened(read.problems).map((problem) => `${name}: ${problem}`) };
    const { rates, first } = read;
    const seconds = rates.reduce((last, { until }) => Math.max(last, until), 0);
    if (seconds < 3 * tickSeconds || seconds > mostDays * 86_400) {
        return { problems: [`${name}: from one minute to ${mostDays} days, got ${Math.round(seconds)} s; take more or fewer points`] };
    }
    const hasDate = first >= firstDate;
    return {
        name,
        begins: hasDate ? { kind: "instant", milliseconds: first * 1000 } : beginWithoutDate(seconds / 60),
        perSecond: byTick(rates),
    };
}

/** The same shape with another peak. */
export function scaledTo(traffic: Traffic, peakPerSecond: number, peak: number): Traffic {
    return peak === 0 ? traffic : { ...traffic, perSecond: traffic.perSecond.map((value) => (value * peakPerSecond) / peak) };
}

/** A wrong column is wrong in every line. */
function shortened(problems: readonly string[]): readonly string[] {
    const shown = 10;
    return problems.length <= shown ? problems : [...problems.slice(0, shown), `${problems.length - shown} more lines are wrong`];
}
