import * as z from "zod/mini";
import type { LoadTestResult } from "./loadTestResult.ts";

const values = z.record(z.string(), z.unknown());
const thresholds = z.record(z.string(), z.union([z.boolean(), z.object({ ok: z.boolean() })]));

/** Of `--summary-export`, where the values stand beside the thresholds, and of `handleSummary`, which keeps them apart. */
const summary = z.object({
    metrics: z.record(z.string(), z.looseObject({ values: z.optional(values), thresholds: z.optional(thresholds) })),
});
/** Of `--new-machine-readable-summary`. */
const machineReadable = z.object({ results: z.object({ metrics: z.array(z.object({ name: z.string(), values })) }) });

interface K6Metric {
    readonly values: Readonly<Record<string, unknown>>;
    readonly crossed: readonly string[];
}

/**
 * What k6 writes at the end of a test, in each of its three forms.
 * @returns undefined where it is none of them
 * @see https://grafana.com/docs/k6/latest/results-output/end-of-test/custom-summary/
 */
export function readK6Summary(json: unknown): LoadTestResult | undefined {
    const metrics = metricsOf(json);
    if (metrics === undefined) return undefined;
    const number = (metric: string, ...keys: readonly string[]): number | undefined =>
        keys.map((key) => metrics.get(metric)?.values[key]).find((value) => typeof value === "number");
    const [requests, p99] = [number("http_reqs", "count"), number("http_req_duration", "p(99)")];
    // A rate is `value` in an export. Where no request has failed, none was answered with 503.
    const isNoneFailed = number("http_req_failed", "rate", "value") === 0;
    const unavailable = number("http_reqs{status:503}", "count") ?? (isNoneFailed ? 0 : undefined);
    return {
        tool: "k6",
        ...(requests !== undefined && { requests }),
        ...(p99 !== undefined && { p99 }),
        ...(unavailable !== undefined && { unavailable }),
        crossed: [...metrics].flatMap(([name, { crossed }]) => crossed.map((threshold) => `${name}: ${threshold}`)),
    };
}

function metricsOf(json: unknown): ReadonlyMap<string, K6Metric> | undefined {
    const listed = z.safeParse(machineReadable, json);
    if (listed.success) return new Map(listed.data.results.metrics.map((metric) => [metric.name, { values: metric.values, crossed: [] }]));
    const named = z.safeParse(summary, json);
    if (!named.success) return undefined;
    return new Map(
        Object.entries(named.data.metrics).map(([name, { values: own, thresholds: limits = {}, ...exported }]) => [
            name,
            { values: own ?? exported, crossed: Object.keys(limits).filter((limit) => isCrossed(limits[limit])) },
        ]),
    );
}

/** An export says `true` of a threshold that was crossed. */
function isCrossed(threshold: boolean | { readonly ok: boolean } | undefined): boolean {
    return typeof threshold === "object" ? !threshold.ok : threshold === true;
}
