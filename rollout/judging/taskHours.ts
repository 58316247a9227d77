import { change } from "./change.ts";
import { hour } from "../core/calendar.ts";
import type { Criteria } from "./criteria.ts";
import type { Judged } from "./judged.ts";
import { brokenAnswer, type Comparison, type MeasuredService, sumOf } from "./measured.ts";

/** Task hours, which are the cost on Fargate: as they are where the traffic is the same, else by request. */
export function judgeTaskHours({ service, before, after }: Comparison, { cost: { maxRatio, sameTraffic }, minimum }: Criteria): Judged {
    const said = { criterion: "cost", service } as const;
    const broken = brokenAnswer({
        "tasks before": before.tasks,
        "tasks after": after.tasks,
        "requests before": before.requests,
        "requests after": after.requests,
    });
    if (broken !== undefined) return { ...said, ...broken };
    const [old, now] = [taskHoursOf(before), taskHoursOf(after)];
    const fewest = Math.min(before.tasks.points.length, after.tasks.points.length);
    const [requestsBefore, requestsAfter] = [sumOf(before.requests), sumOf(after.requests)];
    if (fewest < minimum.datapoints || old === 0 || requestsBefore === 0 || requestsAfter === 0) {
        return {
            ...said,
            verdict: "inconclusive",
            why: `${String(fewest)} points of running tasks, of at least ${String(minimum.datapoints)} before and after`,
        };
    }
    const traffic = requestsAfter / requestsBefore;
    const ratio = now / old;
    const byRequest = ratio / traffic;
    const numbers = { before: old, after: now, ratio };
    const hours = `${old.toFixed(0)} -> ${now.toFixed(0)} task hours, ${change(ratio)} of at most ${change(maxRatio)}`;
    if (ratio <= maxRatio) return { ...said, ...numbers, verdict: "pass", why: hours };
    const isSame = Math.abs(traffic - 1) <= sameTraffic;
    if (isSame) return { ...said, ...numbers, verdict: "fail", why: hours };
    const why = `${hours}; ${change(byRequest)} by request, at ${change(traffic)} traffic`;
    return { ...said, ...numbers, verdict: byRequest <= maxRatio ? "pass" : "inconclusive", why };
}

/** The average of what ran, over the whole window: a point that is missing is no time without tasks. */
export function taskHoursOf({ tasks, span }: MeasuredService): number {
    return tasks.points.length === 0 ? 0 : (sumOf(tasks) / tasks.points.length) * ((span.end - span.begin) / hour);
}
