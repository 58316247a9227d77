import { daysMeant, timesOfDay } from "./cronTimes.ts";
import type { Schedule } from "./parseSchedule.ts";

/** The calendar repeats itself after 28 years, in this century. */
const [years, days] = [28, 10_227];

/** How often it comes in a month on average, in the years that it means. */
export function runsPerMonth(schedule: Schedule): number {
    const months = years * 12;
    return schedule.kind === "rate"
        ? (days * 24 * 60) / schedule.minutes / months
        : (daysMeant(schedule, days).length * timesOfDay(schedule).length) / months;
}
