import type { Criteria } from "./criteria.ts";
import type { Judged } from "./judged.ts";
import { brokenAnswer, type Comparison, type Point } from "./measured.ts";

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
    const tasksAt = new Map(after.tasks.points.map(({ at, value }) => [at, value]));
    const known = after.cpu.points.flatMap((point) => {
        const tasks = tasksAt.get(point.at);
        return tasks === undefined ? [] : [{ ...point, tasks }];
    });
    if (known.length < minimum.datapoints) {
        return {
            ...said,
            verdict: "inconclusive",
            why: `${String(known.length)} points of CPU with tasks, of at least ${String(minimum.datapoints)}`,
        };
    }
    const minutes = (points: readonly Point[]) => (points.filter(({ value }) => value > highPercent).length * after.periodSeconds) / 60;
    const atMaximum = known.filter(({ tasks }) => tasks >= after.maxTasks);
    const below = known.filter(({ tasks }) => tasks < after.maxTasks);
    const scaling = below.filter(({ tasks }) => tasks > after.minTasks);
    const [highAtMaximum, highBelow] = [minutes(atMaximum), minutes(below)];
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
    const p95 = percentile95(scaling.map(({ value }) => value));
    if (p95 === undefined)
        return {
            ...said,
            verdict: "pass",
            why: `never above ${String(highPercent)} % for long, and never left its ${below.length > 0 ? "minimum" : "maximum"}`,
        };
    const why = `p95 ${p95.toFixed(0)} % while it scaled, of at most ${String(maxP95Percent)} %`;
    return { ...said, after: p95, verdict: p95 > maxP95Percent ? "fail" : "pass", why };
}

/** The nearest rank. */
function percentile95(values: readonly number[]): number | undefined {
    return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1];
}
