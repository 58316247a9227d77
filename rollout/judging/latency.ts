import { medianOf } from "../../reports/advise/metrics/medianOf.ts";
import { change } from "./change.ts";
import type { Criteria } from "./criteria.ts";
import type { Judged } from "./judged.ts";
import { brokenAnswer, type Comparison, onlyValueOf, valuesOf } from "./measured.ts";
import { shiftOf } from "./shift.ts";

/** By how much response times changed meanwhile where nothing was changed; undefined where there is no such environment. */
export type Control = { readonly p95: number; readonly p99: number } | undefined;

/**
 * A percentile of the response times after the change against that before it. Worse by more than the limit is a failure where the points
 * say so too, and where environments that did not change show that it is not the week; else a person has to look.
 */
export function judgeLatency(
    percentile: "p95" | "p99",
    { service, before, after }: Comparison,
    control: Control,
    { [percentile]: limits, minimum, p99 }: Criteria,
): Judged {
    const said = { criterion: percentile, service } as const;
    const whole = percentile === "p95" ? "wholeP95" : "wholeP99";
    const broken = brokenAnswer({
        [`${percentile} before`]: before[percentile],
        [`${percentile} after`]: after[percentile],
        before: before[whole],
        after: after[whole],
    });
    if (broken !== undefined) return { ...said, ...broken };
    const [old, now] = [onlyValueOf(before[whole]), onlyValueOf(after[whole])];
    const [fewest] = [before[percentile], after[percentile]].map(({ points }) => points.length).sort((a, b) => a - b);
    if (old === undefined || now === undefined || (fewest ?? 0) < minimum.datapoints) {
        return {
            ...said,
            verdict: "inconclusive",
            why: `${String(fewest ?? 0)} points, of at least ${String(minimum.datapoints)} before and after`,
        };
    }
    const drift = control?.[percentile] ?? 1;
    const ratio = now / old / drift;
    const shift = shiftOf(
        valuesOf(before[percentile]).map((value) => value * drift),
        valuesOf(after[percentile]),
    );
    const base = old * drift;
    const interval = shift && ([1 + shift.interval[0] / base, 1 + shift.interval[1] / base] as const);
    const numbers = { before: old, after: now, ratio, ...(interval && { interval }) };
    const numbersInWords = `${milliseconds(old)} -> ${milliseconds(now)}, ${change(ratio)} of at most ${change(limits.maxRatio)}`;
    const compared =
        control === undefined ? `${numbersInWords}, with no environment to compare with` : `${numbersInWords} beside what did not change`;
    if (percentile === "p99" && now > p99.maxMilliseconds) {
        return { ...said, ...numbers, verdict: "fail", why: `${milliseconds(now)}, above ${milliseconds(p99.maxMilliseconds)}` };
    }
    if (ratio <= limits.maxRatio) return { ...said, ...numbers, verdict: "pass", why: compared };
    const isSignificant = shift !== undefined && shift.interval[0] > 0;
    if (!isSignificant) return { ...said, ...numbers, verdict: "inconclusive", why: `${compared}; the points do not tell it from noise` };
    return { ...said, ...numbers, verdict: control === undefined ? "inconclusive" : "fail", why: compared };
}

/** What the same percentile did where nothing was changed: the median of these environments, so that one of them cannot decide. */
export function controlOf(others: readonly Comparison[]): Control {
    const ratios = (whole: "wholeP95" | "wholeP99") =>
        others.flatMap(({ before, after }) => {
            const [old, now] = [onlyValueOf(before[whole]), onlyValueOf(after[whole])];
            return old === undefined || now === undefined || old === 0 ? [] : [now / old];
        });
    const [p95, p99] = [ratios("wholeP95"), ratios("wholeP99")];
    return p95.length === 0 || p99.length === 0 ? undefined : { p95: medianOf(p95), p99: medianOf(p99) };
}

function milliseconds(value: number): string {
    return `${value.toFixed(0)} ms`;
}
