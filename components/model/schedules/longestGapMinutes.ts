import { daysMeant, meansEveryYear, timesOfDay } from "./cronTimes.ts";
import type { CronSchedule, Schedule } from "./parseSchedule.ts";

const minutesPerDay = 24 * 60;
/** Two leap days and more than eight years: whatever comes back at all does so within them. */
const days = 3000;

/**
 * The longest time from one run to the next, by a clock that nobody sets; undefined where the runs end some year, or there are none.
 * Where clocks are set back, an hour comes to it.
 */
export function longestGapMinutes(schedule: Schedule): number | undefined {
    return schedule.kind === "rate" ? schedule.minutes : longestGapOfCron(schedule);
}

function longestGapOfCron(schedule: CronSchedule): number | undefined {
    const times = timesOfDay(schedule);
    const [first, last] = [times.at(0), times.at(-1)];
    if (!meansEveryYear(schedule) || first === undefined || last === undefined) return undefined;
    const within = longestGap(times) ?? 0;
    const between = longestGap(daysMeant(schedule, days));
    return between === undefined ? undefined : Math.max(within, between * minutesPerDay + first - last);
}

function longestGap(ascending: readonly number[]): number | undefined {
    const gaps = ascending.slice(1).map((number, index) => number - (ascending[index] ?? 0));
    return gaps.length === 0 ? undefined : Math.max(...gaps);
}
