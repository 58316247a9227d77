import { medianOf } from "../metrics/medianOf.ts";
import { type Analysis, hoursWhere, valuesIn } from "./analysis.ts";
import type { Finding } from "./finding.ts";
import { hoursText, numberText, rangesOf } from "./hoursText.ts";
import { sizing, throttled } from "./limits.ts";

/** Tasks that have all of their CPU for hours, so that requests wait. @param spikes hours that are explained already */
export function throttledFinding({ week, cpu }: Analysis, spikes: readonly number[]): Finding | undefined {
    const { average, maximum } = week.cpu;
    const hours = hoursWhere(average, (value, hour) => value >= throttled.average && isAll(maximum.get(hour)) && !spikes.includes(hour));
    const longest = Math.max(0, ...rangesOf(hours).map(([first, end]) => end - first));
    if (longest < throttled.hours) return undefined;
    const slower = slowdown(
        week.p99,
        hours,
        hoursWhere(average, (value) => value <= sizing.high),
    );
    if (slower !== undefined && slower.factor < throttled.p99Factor) return undefined;
    return {
        pattern: "throttled",
        shortage: "cpu",
        evidence: [
            `CPU was at ${throttled.average} % or more with a task at 100 %, in ${hoursText(hours)}`,
            ...(slower === undefined
                ? []
                : [
                      `p99 was ${milliseconds(slower.then)} in them, ${numberText(slower.factor)} times the ${milliseconds(slower.otherwise)} of other hours`,
                  ]),
            `CPU is at ${numberText(cpu.mean)} % on average over the week`,
        ],
        advice: [],
    };
}

/** As it is shown. */
function isAll(maximum = 0): boolean {
    return Math.round(maximum) >= throttled.maximum;
}

interface Slowdown {
    /** Seconds. */
    readonly then: number;
    readonly otherwise: number;
    readonly factor: number;
}

/** Undefined where nobody measured it. */
function slowdown(p99: Analysis["week"]["p99"], hours: readonly number[], others: readonly number[]): Slowdown | undefined {
    const [high, usual] = [valuesIn(p99, hours), valuesIn(p99, others)];
    if (high.length === 0 || usual.length === 0) return undefined;
    const [then, otherwise] = [medianOf(high), medianOf(usual)];
    return otherwise === 0 ? undefined : { then, otherwise, factor: then / otherwise };
}

function milliseconds(seconds: number): string {
    return `${numberText(seconds * 1000)} ms`;
}
