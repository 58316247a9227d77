import { hour, minute, type Span } from "../core/calendar.ts";
import type { Comparison, MeasuredService, Series } from "../judging/measured.ts";

/** What differs from a day of a healthy service: a number for every period, or one for each in turn. */
export interface Measured extends Partial<
    Omit<MeasuredService, "requests" | "errors" | "p95" | "p99" | "cpu" | "tasks" | "wholeP95" | "wholeP99">
> {
    readonly requests?: Values;
    readonly errors?: Values;
    readonly p95?: Values;
    readonly p99?: Values;
    readonly cpu?: Values;
    readonly tasks?: Values;
    readonly wholeP95?: Values;
    readonly wholeP99?: Values;
}

type Values = number | readonly number[] | Series;

/** Noon of a Tuesday, in UTC. */
export const noon = Date.parse("2026-11-24T12:00:00Z");

/** A service over a day, with a point every five minutes: 288 of them. */
export function measured({
    requests = 300,
    errors = [],
    p95 = 150,
    p99 = 300,
    cpu = 60,
    tasks = 4,
    ...more
}: Measured = {}): MeasuredService {
    const { span = { begin: noon, end: noon + 24 * hour }, wholeP95 = p95, wholeP99 = p99, ...rest } = more;
    const whole = (values: Values) =>
        typeof values === "number" ? seriesOf([values], span, span.end - span.begin) : seriesOf(values, span);
    return {
        span,
        periodSeconds: 300,
        requests: seriesOf(requests, span),
        errors: seriesOf(errors, span),
        p95: seriesOf(p95, span),
        p99: seriesOf(p99, span),
        cpu: seriesOf(cpu, span),
        tasks: seriesOf(tasks, span),
        wholeP95: whole(wholeP95),
        wholeP99: whole(wholeP99),
        minTasks: 2,
        maxTasks: 10,
        activities: [],
        deployments: [],
        ...rest,
    };
}

/** The service `web`, a week earlier and after a change. */
export function comparison(after: Measured = {}, before: Measured = {}): Comparison {
    const span = { begin: noon - 7 * 24 * hour, end: noon - 6 * 24 * hour };
    return { service: "web", before: measured({ span, ...before }), after: measured(after) };
}

function seriesOf(values: Values, { begin, end }: Span, every = 5 * minute): Series {
    if (isSeries(values)) return values;
    const list = typeof values === "number" ? Array.from({ length: (end - begin) / every }, () => values) : values;
    return { status: "complete", points: list.map((value, index) => ({ at: begin + index * every, value })) };
}

function isSeries(values: Values): values is Series {
    return typeof values === "object" && "status" in values;
}
