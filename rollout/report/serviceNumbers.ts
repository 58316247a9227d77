import { hoursPerMonth } from "../../reports/cost/monthlyCost.ts";
import { hourOfTasks, type TaskPrice } from "../../reports/simulate/taskPrice.ts";
import { errorRate } from "../judging/errors.ts";
import { type Comparison, type MeasuredService, onlyValueOf, type Series, sumOf, valuesOf } from "../judging/measured.ts";
import { taskHoursOf } from "../judging/taskHours.ts";

/** What a report compares, each with the unit of its numbers. */
export const measures = {
    requests: { title: "requests", unit: "count" },
    cpu: { title: "CPU", unit: "percent" },
    p95: { title: "p95", unit: "milliseconds" },
    p99: { title: "p99", unit: "milliseconds" },
    errors: { title: "5xx", unit: "percent" },
    tasks: { title: "tasks", unit: "count" },
    taskHours: { title: "task-hours", unit: "count" },
    taskHoursByRequests: { title: "by 1,000 requests", unit: "count" },
    usdAMonth: { title: "a month", unit: "usd" },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly unit: "count" | "percent" | "milliseconds" | "usd" }>>;
export type MeasureName = keyof typeof measures;
export const measureNames = ["requests", "cpu", "p95", "p99", "errors", "tasks", "taskHours", "taskHoursByRequests", "usdAMonth"] as const;

/** A number before and after a change; what nobody knows is left out. */
export interface BeforeAfter {
    readonly before?: number;
    readonly after?: number;
}

export type ServiceNumbers = Readonly<Record<MeasureName, BeforeAfter>>;

/** @param price undefined where it is not in the table */
export function serviceNumbers({ before, after }: Comparison, price: TaskPrice | undefined): ServiceNumbers {
    const [old, now] = [numbersIn(before, price), numbersIn(after, price)];
    const both = (name: MeasureName): BeforeAfter => ({
        ...(old[name] !== undefined && { before: old[name] }),
        ...(now[name] !== undefined && { after: now[name] }),
    });
    return {
        requests: both("requests"),
        cpu: both("cpu"),
        p95: both("p95"),
        p99: both("p99"),
        errors: both("errors"),
        tasks: both("tasks"),
        taskHours: both("taskHours"),
        taskHoursByRequests: both("taskHoursByRequests"),
        usdAMonth: both("usdAMonth"),
    };
}

type Numbers = Readonly<Record<MeasureName, number | undefined>>;

function numbersIn(measured: MeasuredService, price: TaskPrice | undefined): Numbers {
    const { requests: answered, errors, cpu, tasks: running, wholeP95, wholeP99 } = measured;
    const requests = answered.status === "complete" ? sumOf(answered) : undefined;
    const rate = requests === undefined || errors.status !== "complete" ? undefined : errorRate(measured);
    const tasks = meanOf(running);
    const taskHours = tasks === undefined ? undefined : taskHoursOf(measured);
    return {
        requests,
        cpu: meanOf(cpu),
        p95: onlyValueOf(wholeP95),
        p99: onlyValueOf(wholeP99),
        errors: rate === undefined ? undefined : 100 * rate,
        tasks,
        taskHours,
        taskHoursByRequests:
            taskHours === undefined || requests === undefined || requests === 0 ? undefined : (1000 * taskHours) / requests,
        usdAMonth: price === undefined || tasks === undefined ? undefined : hoursPerMonth * hourMean(running, price),
    };
}

/** Point by point, since Spot takes its share of each number of tasks. */
function hourMean({ points }: Series, price: TaskPrice): number {
    return points.reduce((sum, { value }) => sum + hourOfTasks(value, price), 0) / points.length;
}

/** Undefined where nothing, or not all of it, was answered. */
function meanOf(series: Series): number | undefined {
    const values = valuesOf(series);
    return series.status !== "complete" || values.length === 0 ? undefined : sumOf(series) / values.length;
}

/** Of pairs that are known whole. */
export function sumOfPairs(pairs: readonly BeforeAfter[]): BeforeAfter {
    const known = pairs.flatMap(({ before, after }) => (before === undefined || after === undefined ? [] : [{ before, after }]));
    if (known.length === 0) return {};
    return known.reduce((sum, { before, after }) => ({ before: sum.before + before, after: sum.after + after }));
}

/** What of a service is not known, and why. */
export function missingNumbers({ service, before, after }: Comparison, price: TaskPrice | undefined): readonly string[] {
    const of = (measured: MeasuredService, when: string) =>
        (
            [
                ["requests", measured.requests],
                ["CPU", measured.cpu],
                ["p95", measured.wholeP95],
                ["p99", measured.wholeP99],
                ["5xx", measured.errors],
                ["running tasks", measured.tasks],
            ] as const
        ).flatMap(([name, { status, points }]) => {
            if (status !== "complete") return [`${service}: CloudWatch answered ${name} ${when} with ${status}`];
            // A period without an error has no point.
            return points.length > 0 || name === "5xx" ? [] : [`${service}: no point of ${name} ${when}`];
        });
    const priced = price === undefined ? [`${service}: no price of its tasks is in the table`] : [];
    return [...of(before, "before"), ...of(after, "after"), ...priced];
}
