import { parseSchedule } from "../../components/model/schedules/parseSchedule.ts";
import { runsPerMonth } from "../../components/model/schedules/runsPerMonth.ts";
import type { SchedulePlan } from "../../components/model/schedules/planSchedule.ts";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { Assumptions } from "./assumptions.ts";
import { boundsShares } from "./boundsShares.ts";
import { hoursPerMonth, type Range } from "./monthlyCost.ts";

/** So many tasks run for a part of all time. */
export interface RunningShare {
    /** Above 0; all of a service make at most 1. */
    readonly share: number;
    /** Not whole where it is an average. */
    readonly tasks: Range;
}

/** What Fargate bills at least. @see https://aws.amazon.com/fargate/pricing/ */
const shortestRunSeconds = 60;

/** How many tasks of a service run, and for which part of the time. */
export function runningTasks(
    plan: Pick<ServicePlan, "scaling" | "offHours" | "schedule">,
    { load, run }: Assumptions,
): readonly RunningShare[] {
    if (plan.schedule !== undefined) return [{ share: 1, tasks: runsOf(plan.schedule, run / 100) }];
    return boundsShares(plan).map(({ share, tasks: { min, max } }) => ({
        share,
        tasks: { min, typical: min + ((max - min) * load) / 100, max },
    }));
}

/** Tasks that run on average over the month. */
export function averageTasks(running: readonly RunningShare[]): Range {
    const average = (level: keyof Range) => running.reduce((sum, { share, tasks }) => sum + share * tasks[level], 0);
    return { min: average("min"), typical: average("typical"), max: average("max") };
}

function runsOf({ expression, longestRunSeconds }: SchedulePlan, usual: number): Range {
    const parsed = parseSchedule(expression);
    const runs = parsed.kind === "problem" ? 0 : runsPerMonth(parsed.schedule);
    // One run at a time: a rate may be shorter than a run.
    const running = (seconds: number) => Math.min(1, (runs * Math.max(shortestRunSeconds, seconds)) / 3600 / hoursPerMonth);
    return { min: running(shortestRunSeconds), typical: running(usual * longestRunSeconds), max: running(longestRunSeconds) };
}
