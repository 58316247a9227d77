import type { Span } from "../core/calendar.ts";

export interface Point {
    /** When its period begins, milliseconds since 1970. */
    readonly at: number;
    readonly value: number;
}

/**
 * What CloudWatch answered of one metric. An answer that is not whole is told apart from a metric without points.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html
 */
export interface Series {
    readonly status: "complete" | "partial-data" | "internal-error" | "forbidden";
    /** In order of time. */
    readonly points: readonly Point[];
}

/** One service in one window, at one point each `periodSeconds`. */
export interface MeasuredService {
    readonly span: Span;
    readonly periodSeconds: number;
    /** Requests in each period. */
    readonly requests: Series;
    /** Responses 5xx in each period, of targets and of the load balancer; a period without a point had none. */
    readonly errors: Series;
    /** Milliseconds, in each period. */
    readonly p95: Series;
    readonly p99: Series;
    /** The same over the whole window at once, since percentiles cannot be averaged. */
    readonly wholeP95: Series;
    readonly wholeP99: Series;
    /** Percent, the average of the tasks. */
    readonly cpu: Series;
    /** Running tasks. */
    readonly tasks: Series;
    /** Bounds of scaling at that time. */
    readonly minTasks: number;
    readonly maxTasks: number;
    readonly activities: readonly ScalingActivity[];
    /** When a deployment was under way: what scales then is not held against a policy. */
    readonly deployments: readonly Span[];
}

/** @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html */
export interface ScalingActivity {
    readonly at: number;
    readonly status: string;
    /** Tasks that were asked for; absent where nothing was scaled. */
    readonly desiredCount?: number;
    /** Codes of the reasons why nothing was scaled, such as `AutoScalingAnticipatedFlapping`. */
    readonly notScaled: readonly string[];
}

/** A service before and after a change. */
export interface Comparison {
    readonly service: string;
    readonly before: MeasuredService;
    readonly after: MeasuredService;
}

/** What is wrong with some answers as a whole; undefined where all of them are whole. */
export function brokenAnswer(
    all: Readonly<Record<string, Series>>,
): { readonly verdict: "error" | "inconclusive"; readonly why: string } | undefined {
    const broken = Object.entries(all).filter(([, { status }]) => status !== "complete");
    const [first] = broken.toSorted(([, a], [, b]) => rank(a) - rank(b));
    if (first === undefined) return undefined;
    const [name, { status }] = first;
    return { verdict: rank(first[1]) === 1 ? "inconclusive" : "error", why: `CloudWatch answered ${name} with ${status}` };
}

function rank({ status }: Series): number {
    return status === "partial-data" ? 1 : 0;
}

export function sumOf({ points }: Series): number {
    return points.reduce((sum, { value }) => sum + value, 0);
}

export function valuesOf({ points }: Series): readonly number[] {
    return points.map(({ value }) => value);
}

/** Of a metric over a whole window; undefined where it has no such value, or not all of it. */
export function onlyValueOf({ status, points }: Series): number | undefined {
    return status === "complete" && points.length === 1 ? points[0]?.value : undefined;
}

/** The share of periods of a window that have a point, 0 to 1. */
export function coverageOf({ span, periodSeconds }: MeasuredService, { points }: Series): number {
    const periods = Math.floor((span.end - span.begin) / (periodSeconds * 1000));
    const inside = points.filter(({ at }) => at >= span.begin && at < span.end).length;
    return periods === 0 ? 0 : Math.min(1, inside / periods);
}
