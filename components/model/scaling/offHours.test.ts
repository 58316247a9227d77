import assert from "node:assert/strict";
import fc from "fast-check";
import { offHoursSchedule, settlingMinutes } from "./offHours.ts";

const berlin = { timezone: "Europe/Berlin" } as const;

describe("offHoursSchedule", () => {
    it("is off on week nights, and from Friday evening to Monday morning", () => {
        assert.deepEqual(offHoursSchedule({ ...berlin, stopAt: "20:00", startAt: "07:00", days: "MON-FRI" }), {
            stop: "cron(0 20 ? * MON-FRI *)",
            start: "cron(0 7 ? * MON-FRI *)",
            timezone: "Europe/Berlin",
            muteWindows: [
                { role: "nights", expression: "cron(0 20 * * MON-THU)", duration: "PT11H15M" },
                { role: "weekend", expression: "cron(0 20 * * FRI)", duration: "P2DT11H15M" },
            ],
        });
    });

    it("is off every night, with one window over midnight", () => {
        assert.deepEqual(offHoursSchedule({ ...berlin, stopAt: "22:30", startAt: "06:05", days: "MON-SUN" }), {
            stop: "cron(30 22 ? * MON-SUN *)",
            start: "cron(5 6 ? * MON-SUN *)",
            timezone: "Europe/Berlin",
            muteWindows: [{ role: "nights", expression: "cron(30 22 * * *)", duration: "PT7H50M" }],
        });
    });

    it("stops on the day after when the working day ends past midnight, so that Friday's ends on Saturday", () => {
        assert.deepEqual(offHoursSchedule({ ...berlin, stopAt: "01:00", startAt: "07:00", days: "MON-FRI" }), {
            stop: "cron(0 1 ? * TUE-SAT *)",
            start: "cron(0 7 ? * MON-FRI *)",
            timezone: "Europe/Berlin",
            muteWindows: [
                { role: "nights", expression: "cron(0 1 * * TUE-FRI)", duration: "PT6H15M" },
                { role: "weekend", expression: "cron(0 1 * * SAT)", duration: "P2DT6H15M" },
            ],
        });
    });

    it("writes whole days and whole hours without what is zero", () => {
        const durations = (stopAt: string, startAt: string) =>
            offHoursSchedule({ ...berlin, stopAt, startAt, days: "MON-FRI" }).muteWindows.map(({ duration }) => duration);
        assert.deepEqual(durations("20:15", "20:00"), ["P1D", "P3D"]);
        assert.deepEqual(durations("20:00", "19:45"), ["P1D", "P3D"]);
        assert.deepEqual(durations("20:00", "06:45"), ["PT11H", "P2DT11H"]);
        assert.deepEqual(durations("00:00", "00:01"), ["PT16M", "P2DT16M"]);
    });

    it("refuses a day that ends when it starts, and what is no time of day", () => {
        const at = (stopAt: string, startAt: string) => () => offHoursSchedule({ ...berlin, stopAt, startAt, days: "MON-FRI" });
        assert.throws(at("07:00", "07:00"), { message: "offHours: stopAt: the same as startAt, got 07:00; leave some hours between them" });
        assert.throws(at("24:00", "07:00"), { message: 'offHours: no time of day, got "24:00"; write it as 20:00' });
        assert.throws(at("20:00", "7:00"), { message: 'offHours: no time of day, got "7:00"; write it as 20:00' });
        assert.doesNotThrow(at("23:59", "00:00"));
    });

    it("mutes from each stop to the next start and the settling time, and at no other time", () => {
        const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
        fc.assert(
            fc.property(minute, minute, fc.constantFrom("MON-FRI" as const, "MON-SUN" as const), (stop, start, days) => {
                fc.pre(stop !== start);
                const schedule = offHoursSchedule({ ...berlin, stopAt: clock(stop), startAt: clock(start), days });
                const stops = weekMinutes(schedule.stop);
                const starts = weekMinutes(schedule.start);
                const expected = stops.map((at) => ({ at, minutes: untilNext(at, starts) + settlingMinutes }));
                const muted = schedule.muteWindows.flatMap(({ expression, duration }) =>
                    weekMinutes(expression).map((at) => ({ at, minutes: isoMinutes(duration) })),
                );
                assert.deepEqual(muted.sort(byTime), expected.sort(byTime));
            }),
        );
    });
});

const week = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
const byTime = (one: { at: number }, other: { at: number }) => one.at - other.at;

function clock(minute: number): string {
    return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** Minutes of the week at which a cron expression fires, in either dialect. */
function weekMinutes(cron: string): number[] {
    const fields = cron.slice("cron(".length, -1).split(" ");
    const [first = "", last = first] = (fields[4] === "*" ? "MON-SUN" : String(fields[4])).split("-");
    return week
        .map((_, day) => day)
        .filter((day) => day >= week.indexOf(first) && day <= week.indexOf(last))
        .map((day) => day * 1440 + Number(fields[1]) * 60 + Number(fields[0]));
}

function untilNext(at: number, starts: readonly number[]): number {
    return Math.min(...starts.map((start) => (start - at + 7 * 1440) % (7 * 1440)));
}

function isoMinutes(duration: string): number {
    const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? assert.fail(duration);
    return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}
