import { millisecondsPerDay } from "../../components/model/schedules/cronTimes.ts";
import { firings } from "../../components/model/schedules/firings.ts";
import { parseSchedule } from "../../components/model/schedules/parseSchedule.ts";
import { zoneOffsetMinutes } from "../../components/model/schedules/zoneOffsetMinutes.ts";
import { offHoursSchedule } from "../../components/model/scaling/offHours.ts";
import type { ScalingPlan } from "../../components/model/services/servicePlan.ts";
import type { OffHoursConfig } from "../../components/vocabulary/environment.ts";
import type { TaskBounds } from "../../components/vocabulary/service.ts";
import { tickSeconds } from "./tick.ts";
import type { Traffic } from "./traffic/traffic.ts";

export type BoundSchedule = NonNullable<ScalingPlan["schedules"]>[number];

/** From a time of the traffic on, in seconds. */
export interface BoundChange {
    readonly at: number;
    readonly tasks: TaskBounds;
}

/** A schedule that sets bounds once a week has set them within so many days before. */
const daysBefore = 8;

/** A Monday, for traffic of no date. */
const anyMonday = Date.UTC(2026, 0, 5);

/** What schedules set while the traffic lasts; the first of them is what holds as it begins, where one has set it. */
export function boundChanges(schedules: readonly BoundSchedule[], traffic: Traffic): readonly BoundChange[] {
    const seconds = traffic.perSecond.length * tickSeconds;
    const all = schedules
        .flatMap((schedule) => changesOf(schedule, traffic, seconds))
        .filter(({ at }) => at < seconds)
        .toSorted((one, other) => one.at - other.at);
    const before = all.filter(({ at }) => at <= 0);
    return all.slice(Math.max(0, before.length - 1));
}

/** What off-hours set, which take the place of schedules. @param tasks while it runs */
export function offHoursBounds(offHours: OffHoursConfig, tasks: TaskBounds): readonly BoundSchedule[] {
    const { stop, start, timezone } = offHoursSchedule(offHours);
    return [
        { name: "stop", expression: stop, timezone, tasks: { min: 0, max: 0 } },
        { name: "start", expression: start, timezone, tasks },
    ];
}

function changesOf({ expression, timezone, tasks }: BoundSchedule, traffic: Traffic, seconds: number): readonly BoundChange[] {
    const parsed = parseSchedule(expression);
    if (parsed.kind === "problem" || parsed.schedule.kind === "rate") return [];
    const begins = beginOf(traffic, timezone);
    const firstDay = (Math.floor(begins / millisecondsPerDay) - daysBefore) * millisecondsPerDay;
    const days = daysBefore + Math.ceil((seconds * 1000) / millisecondsPerDay) + 1;
    return firings(parsed.schedule, firstDay, days).map((time) => ({ at: (time - begins) / 1000, tasks }));
}

/** By the clock of the time zone, as it is set then. */
function beginOf({ begins }: Traffic, timeZone: string): number {
    return begins.kind === "minute-of-monday"
        ? anyMonday + begins.minute * 60_000
        : begins.milliseconds + zoneOffsetMinutes(timeZone, begins.milliseconds) * 60_000;
}
