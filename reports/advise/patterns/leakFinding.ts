import { type Analysis, hoursWhere, valuesIn } from "./analysis.ts";
import type { Finding } from "./finding.ts";
import { countOf, hoursText, numberText } from "./hoursText.ts";
import { leak } from "./limits.ts";
import { sizeVerdict } from "./sizeVerdict.ts";
import { meanOf, newStarts, type Trend } from "./trend.ts";

/** Memory that only grows, until tasks are killed. */
export function leakFinding(analysis: Analysis): Finding | undefined {
    const { week, memory, trend } = analysis;
    const { average, maximum } = week.memory;
    if (memory.maximum === undefined || memory.maximum < leak.maximum) return undefined;
    const lastDay = valuesIn(
        average,
        hoursWhere(average, (_, hour) => hour >= week.end - 24),
    );
    const grows = isRising(trend) && lastDay.length > 0 && meanOf(lastDay) >= leak.average;
    const isFull = (hour: number) => (maximum.get(hour) ?? 0) >= leak.maximum;
    const kills = newStarts(average).filter((hour) => isFull(hour) || isFull(hour - 1));
    if (!grows && kills.length < leak.kills) return undefined;
    const full = hoursWhere(maximum, (value) => value >= leak.maximum);
    return {
        pattern: "leak",
        shortage: sizeVerdict(analysis) === "both" ? "both" : "memory",
        evidence: [
            ...(grows && trend !== undefined
                ? [`memory ${risingText(trend)}; the last day had ${numberText(meanOf(lastDay))} % on average`]
                : []),
            `a task was at ${leak.maximum} % of its memory or more, up to ${numberText(memory.maximum)} %, in ${hoursText(full)}`,
            ...(kills.length > 0
                ? [`after that memory fell at once ${countOf(kills.length, "time")}, as when tasks are killed and start again`]
                : []),
        ],
        advice: [
            "look for OutOfMemoryError and exit code 137 among the stopped tasks, and profile what the application keeps",
            "more memory only puts off the day on which it is full; take it until the leak is mended",
        ],
    };
}

export function isRising(trend: Trend | undefined): trend is Trend {
    return trend !== undefined && trend.perDay >= leak.pointsPerDay && trend.risingPercent >= leak.risingPercent;
}

/** `rises by 2.1 points a day, in 98 % of the pairs of days`. */
export function risingText({ perDay, risingPercent }: Trend): string {
    return `rises by ${numberText(perDay)} points a day, in ${numberText(risingPercent)} % of the pairs of days`;
}
