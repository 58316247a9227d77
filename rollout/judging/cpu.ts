import type { Criteria } from "./criteria.ts";
import type { Judged } from "./judged.ts";
import { brokenAnswer, type Comparison, type MeasuredService, type Point } from "./measured.ts";

/**
 * Whether scaling holds CPU down where it can: at the minimum a low CPU is right, and at the maximum a high one is a matter of the
 * maximum, which is said as such.
 */
export function judgeCpu(
    { service, after }: Comparison,
    { cpu: { maxP95Percent, highPercent, maxHighMinutes }, minimum }: Criteria,
): Judged {
    const said = { criterion: "cpu", service } as const;
    const broken = brokenAnswer({ CPU: after.cpu, tasks: after.tasks });
    if (broken !== undefined) return { ...said, ...broken };
    const { points, below, highAtMaximum, highBelow, p95 } = cpuOf(after, highPercent);
    if (points < minimum.datapoints) {
        return {
            ...said,
            verdict: "inconclusive",
            why: `${String(points)} points of CPU with tasks, of at least ${String(minimum.datapoints)}`,
        };
    }
    if (highAtMaximum > maxHighMinutes) {
        return {
            ...said,
            verdict: "fail",
            why: `above ${String(highPercent)} % for ${String(highAtMaximum)} min at the maximum of ${String(after.maxTasks)} tasks; raise maxCount`,
        };
    }
    if (highBelow > maxHighMinutes) {
        return {
            ...said,
            verdict: "fail",
            why: `above ${String(highPercent)} % for ${String(highBelow)} min below the maximum, of at most ${String(maxHighMinutes)}`,
        };
    }
    if (p95 === undefined)
        return {
            ...said,
            verdict: "pass",
            why: `never above ${String(highPercent)} % for long, and never left its ${below > 0 ? "minimum" : "maximum"}`,
        };
    const why = `p95 ${p95.toFixed(0)} % while it scaled, of at most ${String(maxP95Percent)} %`;
    return { ...said, after: p95, verdict: p95 > maxP95Percent ? "fail" : "pass", why };
}

/** CPU by where the number of tasks stands between its bounds. */
export interface CpuByTasks {
    /** With a number of tasks. */
    readonly points: number;
    /** Of them, below the maximum. */
    readonly below: number;
    /** Minutes above what is high. */
    readonly highAtMaximum: number;
    readonly highBelow: number;
    /** Of the time between minimum and maximum; undefined where there was none. */
    readonly p95: number | undefined;
    /** The highest at the maximum; undefined where it was never there. */
    readonly mostAtMaximum: number | undefined;
}

export function cpuOf({ cpu, tasks: running, minTasks, maxTasks, periodSeconds }: MeasuredService, highPercent: number): CpuByTasks {
    const tasksAt = new Map(running.points.map(({ at, value }) => [at, value]));
    const known = cpu.points.flatMap((point) => {
        const tasks = tasksAt.get(point.at);
        return tasks === undefined ? [] : [{ ...point, tasks }];
    });
    const minutes = (points: readonly Point[]) => (points.filter(({ value }) => value > highPercent).length * periodSeconds) / 60;
    const atMaximum = known.filter(({ tasks }) => tasks >= maxTasks);
    const below = known.filter(({ tasks }) => tasks < maxTasks);
    return {
        points: known.length,
        below: below.length,
        highAtMaximum: minutes(atMaximum),
        highBelow: minutes(below),
        p95: percentile95(below.filter(({ tasks }) => tasks > minTasks)),
        mostAtMaximum: atMaximum.length === 0 ? undefined : Math.max(...atMaximum.map(({ value }) => value)),
    };
}

/** The nearest rank. */
function percentile95(points: readonly Point[]): number | undefined {
    return points.map(({ value }) => value).toSorted((a, b) => a - b)[Math.ceil(points.length * 0.95) - 1];
}
