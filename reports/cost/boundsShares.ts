import { daysMeant, timesOfDay } from "../../components/model/schedules/cronTimes.ts";
import { minuteOfDay } from "../../components/model/scaling/offHours.ts";
import { parseSchedule } from "../../components/model/schedules/parseSchedule.ts";
import { zoneOffsetMinutes } from "../../components/model/schedules/zoneOffsetMinutes.ts";
import type { DecidedSchedule } from "../../components/model/services/scaling/decideScaling.ts";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { OffHoursConfig } from "../../components/vocabulary/environment.ts";
import type { TaskBounds } from "../../components/vocabulary/service.ts";

/** Bounds that hold for a part of all time. */
export interface BoundsShare {
    /** Above 0, at most 1; all of a service make 1. */
    readonly share: number;
    readonly tasks: TaskBounds;
}

const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;
/** Whole weeks, and nearly four years. */
const days = 209 * 7;

/** How few and how many tasks a service has, and for which part of the time: off-hours and scheduled bounds count. */
export function boundsShares({ scaling, offHours }: Pick<ServicePlan, "scaling" | "offHours">): readonly BoundsShare[] {
    if (scaling === undefined) return [{ share: 1, tasks: { min: 1, max: 1 } }];
    const { tasks, schedules = [] } = scaling;
    if (offHours === undefined) return scheduledBounds(tasks, schedules);
    const awake = workingMinutes(offHours) / minutesPerWeek;
    return [
        { share: awake, tasks },
        { share: 1 - awake, tasks: { min: 0, max: 0 } },
    ];
}

/** Of a week. */
function workingMinutes({ stopAt, startAt, days: workingDays }: OffHoursConfig): number {
    const perDay = (minuteOfDay(stopAt) - minuteOfDay(startAt) + minutesPerDay) % minutesPerDay;
    return perDay * (workingDays === "MON-FRI" ? 5 : 7);
}

/** The last schedule of the period holds until the first one of it, since it has come before. */
function scheduledBounds(usual: TaskBounds, schedules: readonly DecidedSchedule[]): readonly BoundsShare[] {
    const changes = schedules.flatMap((schedule) => timesOf(schedule).map((minute) => ({ minute, schedule }))).sort(byMinute);
    const [first] = changes;
    if (first === undefined) return [{ share: 1, tasks: usual }];
    const minutesOf = new Map<DecidedSchedule, number>();
    for (const [index, { minute, schedule }] of changes.entries()) {
        const until = changes[index + 1]?.minute ?? first.minute + days * minutesPerDay;
        minutesOf.set(schedule, (minutesOf.get(schedule) ?? 0) + until - minute);
    }
    return [...minutesOf].map(([{ tasks }, minutes]) => ({ share: minutes / (days * minutesPerDay), tasks }));
}

function byMinute(a: { readonly minute: number }, b: { readonly minute: number }): number {
    return a.minute - b.minute;
}

function timesOf({ expression, timezone }: DecidedSchedule): readonly number[] {
    const parsed = parseSchedule(expression);
    if (parsed.kind === "problem" || parsed.schedule.kind === "rate") return [];
    const { schedule } = parsed;
    // In winter: what summer time adds to one zone it mostly adds to the others.
    const offset = zoneOffsetMinutes(timezone, Date.UTC(2024, 0, 1));
    return daysMeant(schedule, days).flatMap((day) => timesOfDay(schedule).map((minute) => day * minutesPerDay + minute - offset));
}
