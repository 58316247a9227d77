import { hour, minute } from "../core/calendar.ts";
import type { Criteria } from "./criteria.ts";
import type { Judged } from "./judged.ts";
import type { Comparison, MeasuredService } from "./measured.ts";

/** @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_NotScaledReason.html */
const anticipated = "AutoScalingAnticipatedFlapping";

/** Whether the number of tasks goes up and down again: two policies that work against each other do that. */
export function judgeFlapping({ service, after }: Comparison, { flapping: { maxReversalsPerHour, windowMinutes } }: Criteria): Judged {
    const said = { criterion: "flapping", service } as const;
    const held = after.activities.filter(({ notScaled }) => notScaled.includes(anticipated)).length;
    const reversals = reversalsOf(after, windowMinutes * minute);
    const most = Math.max(0, ...reversals.map((first) => reversals.filter((at) => at >= first && at < first + hour).length));
    const why = `${String(most)} reversals in an hour at most, of ${String(maxReversalsPerHour)}`;
    if (most > maxReversalsPerHour) return { ...said, after: most, verdict: "fail", why };
    // Application Auto Scaling saw it coming and did not scale in.
    if (held > 0)
        return {
            ...said,
            after: most,
            verdict: "fail",
            why: `${why}; Application Auto Scaling held back ${String(held)} times, ${anticipated}`,
        };
    return { ...said, after: most, verdict: "pass", why };
}

/** When the number of tasks turned, soon after it had gone the other way; without what a deployment did. */
function reversalsOf({ activities, deployments }: MeasuredService, window: number): readonly number[] {
    const scaled = activities
        .filter(({ at, status }) => status === "Successful" && !deployments.some(({ begin, end }) => at >= begin && at < end))
        .flatMap(({ at, desiredCount }) => (desiredCount === undefined ? [] : [{ at, desiredCount }]))
        .sort((a, b) => a.at - b.at);
    const moves = scaled.slice(1).flatMap(({ at, desiredCount }, index) => {
        const direction = Math.sign(desiredCount - (scaled[index]?.desiredCount ?? desiredCount));
        return direction === 0 ? [] : [{ at, direction }];
    });
    return moves.slice(1).flatMap(({ at, direction }, index) => {
        const earlier = moves[index];
        return earlier !== undefined && earlier.direction !== direction && at - earlier.at <= window ? [at] : [];
    });
}
