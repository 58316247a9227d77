import { medianOf } from "../metrics/medianOf.ts";
import { type Analysis, hoursWhere } from "./analysis.ts";
import type { Hours } from "../metrics/hours.ts";
import { countOf, type HourRange, numberText, rangesOf, rangeText } from "./hoursText.ts";
import { spike } from "./limits.ts";

/** Hours with many times the usual requests. */
export interface Spikes {
    readonly hours: readonly number[];
    /** Whether the tasks were then as many as before. @default nobody counted them */
    readonly cameBack?: boolean;
    readonly evidence: readonly string[];
}

/** Undefined where there is none, or nobody counted the requests. */
export function spikesIn({ week: { requests, tasks, cpu } }: Pick<Analysis, "week">): Spikes | undefined {
    if (requests.size === 0) return undefined;
    const usualAt = usualByTime(requests);
    const hours = hoursWhere(requests, (value, hour) => usualAt(hour) > 0 && value >= spike.factor * usualAt(hour));
    const [highestAt] = hours.toSorted((one, other) => (requests.get(other) ?? 0) - (requests.get(one) ?? 0));
    if (highestAt === undefined) return undefined;
    const back = rangesOf(hours).map((range) => isBack(tasks, range));
    const [most, usual] = [requests.get(highestAt) ?? 0, usualAt(highestAt)];
    const highest = Math.max(0, ...hours.flatMap((hour) => cpu.average.get(hour) ?? []));
    const told = rangesOf(hours).slice(0, 3).map(rangeText).join(", ");
    return {
        hours,
        ...(!back.includes(undefined) && { cameBack: back.every((one) => one === true) }),
        evidence: [
            `${numberText(most)} requests in an hour, ${numberText(most / usual)} times the usual ${numberText(usual)}: ${told}`,
            `CPU was at up to ${numberText(highest)} % on average in ${countOf(hours.length, "such hour")}`,
        ],
    };
}

/** How many requests come in an hour: the median over the same time of all days, since every day has its ups and downs. */
function usualByTime(requests: Hours): (hour: number) => number {
    const byTime = Map.groupBy(requests, ([hour]) => hour % 24);
    const medians = new Map([...byTime].map(([time, hours]) => [time, medianOf(hours.map(([, count]) => count))]));
    return (hour) => medians.get(hour % 24) ?? 0;
}

/** Undefined where a count is missing. */
function isBack(tasks: Analysis["week"]["tasks"], [first, end]: HourRange): boolean | undefined {
    const [before, after] = [tasks.get(first - 1), tasks.get(end + spike.hoursUntilBack - 1)];
    return before === undefined || after === undefined ? undefined : after <= before + spike.tasks;
}
