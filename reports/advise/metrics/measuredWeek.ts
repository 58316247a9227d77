import { beginOf, byTheHour, hourOf, type Hours, periodOf } from "./hours.ts";
import type { MetricKind, Statistic } from "./metricKinds.ts";
import type { Reading } from "./reading.ts";

/** The hours that advice is made of: seven days. */
export const weekHours = 168;

/** What was measured of a service in the last seven days of what there is, by the hour. */
export interface MeasuredWeek {
    /** Hours since 1970: the first of them, and the one after the last. */
    readonly first: number;
    readonly end: number;
    readonly cpu: Measure;
    readonly memory: Measure;
    /** Of each hour. Empty: not given. */
    readonly requests: Hours;
    /** Seconds. Empty: not given. */
    readonly p99: Hours;
    /** That run on average. Empty: not given. */
    readonly tasks: Hours;
    /** What there is not of CPU and memory, so that nothing can be called healthy. */
    readonly missing: readonly string[];
}

/** Percent of what the tasks reserve. */
export interface Measure {
    readonly average: Hours;
    /** Of the task that uses most. */
    readonly maximum: Hours;
}

const none: Hours = new Map();

/**
 * @param readings of one service, each statistic once
 * @param isExpected whether tasks run all through an hour. @default always
 */
export function measuredWeek(readings: readonly Reading[], isExpected: (hour: number) => boolean = () => true): MeasuredWeek {
    const hoursOf = new Map(readings.map((reading) => [nameOf(reading), isCoarse(reading) ? none : byTheHour(reading)] as const));
    const end = Math.max(...readings.filter(isUse).flatMap(({ points }) => points.map(({ at }) => hourOf(at) + 1)), weekHours);
    const first = end - weekHours;
    const within = (kind: MetricKind, statistic: Statistic): Hours =>
        new Map([...(hoursOf.get(nameOf({ kind, statistic })) ?? none)].filter(([hour]) => hour >= first && hour < end));
    const [cpu, memory] = (["cpu", "memory"] as const).map((kind) => ({
        average: within(kind, "Average"),
        maximum: within(kind, "Maximum"),
    }));
    const measures = { cpu: cpu ?? empty, memory: memory ?? empty };
    return {
        first,
        end,
        ...measures,
        requests: within("requests", "Sum"),
        p99: within("p99", "p99"),
        tasks: within("tasks", "Average"),
        missing: missingOf(measures, readings, { first, end, isExpected }),
    };
}

const empty: Measure = { average: none, maximum: none };

interface Expected {
    readonly first: number;
    readonly end: number;
    readonly isExpected: (hour: number) => boolean;
}

function missingOf(
    measures: Readonly<Record<"cpu" | "memory", Measure>>,
    readings: readonly Reading[],
    { first, end, isExpected }: Expected,
): readonly string[] {
    const expected = Array.from({ length: end - first }, (_, index) => first + index).filter(isExpected);
    const of = ([kind, what]: readonly ["cpu" | "memory", string]): readonly string[] => {
        const coarse = readings.find((reading) => reading.kind === kind && isCoarse(reading));
        if (coarse !== undefined) return [`${what} every ${(periodOf(coarse.points) ?? 0) / 3600} hours; ask with --period 3600`];
        const { average, maximum } = measures[kind];
        if (average.size === 0) return [`no averages of ${what}; ask with --statistics Average Maximum`];
        return [
            ...gapsIn(average, `${what}`, expected),
            ...(maximum.size === 0
                ? [`no maxima of ${what}; ask with --statistics Average Maximum`]
                : gapsIn(maximum, `the maxima of ${what}`, expected)),
        ];
    };
    return [
        ...([["cpu", "CPU"] as const, ["memory", "memory"] as const] as const).flatMap(of),
        ...(readings.some((reading) => isUse(reading) && reading.isPartial) ? ["CloudWatch sent a part of the data only; ask again"] : []),
    ];
}

function gapsIn(hours: Hours, what: string, expected: readonly number[]): readonly string[] {
    const missing = expected.filter((hour) => !hours.has(hour));
    const [first] = missing;
    if (first === undefined) return [];
    const from = `${new Date(beginOf(first)).toISOString().slice(0, 16)}Z`;
    return [`${what} in ${expected.length - missing.length} of ${expected.length} hours; the first that is missing is ${from}`];
}

function nameOf({ kind, statistic }: Pick<Reading, "kind" | "statistic">): string {
    return `${kind} ${statistic}`;
}

function isUse({ kind }: Reading): boolean {
    return kind === "cpu" || kind === "memory";
}

/** Points of more than an hour say nothing of an hour. */
function isCoarse({ points }: Reading): boolean {
    return (periodOf(points) ?? 0) > 3600;
}
