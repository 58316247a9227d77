import type { Criteria } from "./criteria.ts";
import type { Judged } from "./judged.ts";
import { brokenAnswer, type Comparison, type MeasuredService, sumOf } from "./measured.ts";

/** The share of responses 5xx. CloudWatch has no point where there was none, so that what is missing is 0. */
export function judgeErrors({ service, before, after }: Comparison, { errors: { maxRatio, slack } }: Criteria): Judged {
    const said = { criterion: "errors", service } as const;
    const broken = brokenAnswer({
        "requests before": before.requests,
        "requests after": after.requests,
        "5xx before": before.errors,
        "5xx after": after.errors,
    });
    if (broken !== undefined) return { ...said, ...broken };
    const [old, now] = [errorRate(before), errorRate(after)];
    if (old === undefined || now === undefined) return { ...said, verdict: "inconclusive", why: "no requests" };
    const allowed = old * maxRatio + slack;
    const why = `${percent(old)} -> ${percent(now)} of the requests, at most ${percent(allowed)}`;
    return { ...said, before: old, after: now, verdict: now > allowed ? "fail" : "pass", why };
}

/** Of the requests, 0 to 1; undefined where there were none. */
export function errorRate({ errors, requests }: MeasuredService): number | undefined {
    const all = sumOf(requests);
    return all === 0 ? undefined : sumOf(errors) / all;
}

function percent(rate: number): string {
    return `${(rate * 100).toFixed(3)} %`;
}
