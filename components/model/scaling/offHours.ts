import type { OffHoursConfig } from "../../vocabulary/environment.ts";

/** A time at which alarms are muted, in the words of CloudWatch. */
export interface MuteWindow {
    /** Short name among the windows of one schedule. */
    readonly role: "mornings" | "nights" | "weekend";
    /** Five fields, without a year. */
    readonly expression: string;
    /** ISO 8601: `PT11H`, `P2DT11H`. */
    readonly duration: string;
}

export interface OffHoursSchedule {
    /** Six fields, in the words of Application Auto Scaling. */
    readonly stop: string;
    readonly start: string;
    /** IANA name, of all the times here. */
    readonly timezone: string;
    readonly muteWindows: readonly MuteWindow[];
}

/**
 * Minutes after the start until alarms speak again. CloudWatch notifies at the end of a window of every alarm that is still in ALARM: tasks need
 * some 2 minutes to serve, and the alarm on healthy targets 5 more to see it.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules-behaviour.html
 */
export const settlingMinutes = 15;

const minutesPerDay = 24 * 60;

/**
 * When services stop and start, and when their alarms are mute.
 * A working day that ends at or before its start time ends on the day after: 07:00 to 01:00 from Monday to Friday last stops on Saturday.
 *
 * CloudWatch counts the duration of a window in elapsed time, so that one over a night in which clocks are set back would end before the
 * services start. Therefore a second window opens shortly before each start, by the same clock as the start, and an alarm is mute as long as one
 * window is open. It stays open for longer than `settlingMinutes` where the clocks may change within it: for starts from 21:00 to 05:00.
 * The other way round alarms speak again up to an hour late, once a year.
 *
 * @throws Error when the services would never stop or never start
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html
 */
export function offHoursSchedule({ stopAt, startAt, days, timezone }: OffHoursConfig): OffHoursSchedule {
    const [stop, start] = [minuteOfDay(stopAt), minuteOfDay(startAt)];
    if (stop === start) throw new Error(`offHours: stopAt: the same as startAt, got ${stopAt}; leave some hours between them`);
    const endsNextDay = stop < start;
    const nightMinutes = (start - stop + minutesPerDay) % minutesPerDay;
    const shift = longestShiftMinutes(timezone);
    const lead = Math.min(shift, nightMinutes);
    const window = (role: MuteWindow["role"], minute: number, on: string, duration: number): MuteWindow => ({
        role,
        expression: `cron(${cronTime(minute)} * * ${on})`,
        duration: isoDuration(duration),
    });
    const offWindow = (role: "nights" | "weekend", on: string, offMinutes: number) => window(role, stop, on, offMinutes + shift - lead);
    const mornings = (on: string) =>
        window(
            "mornings",
            (start - lead + minutesPerDay) % minutesPerDay,
            on,
            lead + settlingMinutes + (clocksMayChangeBefore(start, shift) ? shift : 0),
        );
    switch (days) {
        case "MON-SUN":
            return {
                stop: scheduledCron(stop, "MON-SUN"),
                start: scheduledCron(start, "MON-SUN"),
                timezone,
                muteWindows: [offWindow("nights", "*", nightMinutes), mornings("*")],
            };
        case "MON-FRI":
            return {
                stop: scheduledCron(stop, endsNextDay ? "TUE-SAT" : "MON-FRI"),
                start: scheduledCron(start, "MON-FRI"),
                timezone,
                muteWindows: [
                    offWindow("nights", endsNextDay ? "TUE-FRI" : "MON-THU", nightMinutes),
                    offWindow("weekend", endsNextDay ? "SAT" : "FRI", nightMinutes + 2 * minutesPerDay),
                    mornings(start < lead ? "SUN-THU" : "MON-FRI"),
                ],
            };
    }
}

/** By how many minutes clocks are set back: an hour everywhere (half an hour at Lord Howe), but for one station in the Antarctic. */
function longestShiftMinutes(timezone: string): number {
    return timezone === "Antarctica/Troll" ? 120 : 60;
}

/** Clocks are set back between 22:00 (Easter Island) and 04:00 (eastern Europe), and then show the time before once more. */
function clocksMayChangeBefore(start: number, shift: number): boolean {
    return start >= 22 * 60 - shift || start < 4 * 60 + shift;
}

/** Since midnight. @throws Error when it is no time of day from `00:00` to `23:59` */
export function minuteOfDay(time: string): number {
    const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
    if (hour === undefined || minute === undefined) {
        throw new Error(`offHours: no time of day, got ${JSON.stringify(time)}; write it as 20:00`);
    }
    return Number(hour) * 60 + Number(minute);
}

function cronTime(minute: number): string {
    return `${minute % 60} ${Math.floor(minute / 60)}`;
}

function scheduledCron(minute: number, on: string): string {
    return `cron(${cronTime(minute)} ? * ${on} *)`;
}

function isoDuration(minutes: number): string {
    const [days, hours, rest] = [Math.floor(minutes / minutesPerDay), Math.floor(minutes / 60) % 24, minutes % 60];
    const time = `${hours > 0 ? `${hours}H` : ""}${rest > 0 ? `${rest}M` : ""}`;
    return `P${days > 0 ? `${days}D` : ""}${time === "" ? "" : `T${time}`}`;
}
