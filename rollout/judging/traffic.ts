import type { Criteria } from "./criteria.ts";
import type { Judged } from "./judged.ts";
import { brokenAnswer, type Comparison, coverageOf, sumOf } from "./measured.ts";

/** Whether a service has seen enough to be judged at all: a quiet environment proves nothing. */
export function judgeTraffic({ service, before, after }: Comparison, { minimum }: Criteria): Judged {
    const said = { criterion: "traffic", service } as const;
    const broken = brokenAnswer({ "requests before": before.requests, "requests after": after.requests, CPU: after.cpu });
    if (broken !== undefined) return { ...said, ...broken };
    const [old, now] = [sumOf(before.requests), sumOf(after.requests)];
    const numbers = { before: old, after: now };
    if (now < minimum.requests) {
        return { ...said, ...numbers, verdict: "wait", why: `${String(now)} requests so far, of at least ${String(minimum.requests)}` };
    }
    if (old < minimum.requests) {
        return {
            ...said,
            ...numbers,
            verdict: "inconclusive",
            why: `${String(old)} requests before, of at least ${String(minimum.requests)}`,
        };
    }
    const coverage = coverageOf(after, after.cpu);
    const covered = `${String(now)} requests, ${(coverage * 100).toFixed(0)} % of the periods measured`;
    if (coverage < minimum.coverage)
        return { ...said, ...numbers, verdict: "inconclusive", why: `${covered}, of at least ${String(minimum.coverage * 100)} %` };
    return { ...said, ...numbers, verdict: "pass", why: covered };
}
