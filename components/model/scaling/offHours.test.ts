import assert from "node:assert/strict";
import fc from "fast-check";
import { type OffHoursSchedule, offHoursSchedule, settlingMinutes } from "./offHours.ts";

const berlin = { timezone: "Europe/Berlin" } as const;

describe("offHoursSchedule", () => {
    it("is off on week nights, and from Friday evening to Monday morning", () => {
        assert.deepEqual(offHoursSchedule({ ...berlin, stopAt: "20:00", startAt: "07:00", days: "MON-FRI" }), {
            stop: "cron(0 20 ? * MON-FRI *)",
            start: "cron(0 7 ? * MON-FRI *)",
            timezone: "Europe/Berlin",
            muteWindows: [
                { role: "nights", expression: "cron(0 20 * * MON-THU)", duration: "PT11H" },
                { role: "weekend", expression: "cron(0 20 * * FRI)", duration: "P2DT11H" },
                { role: "mornings", expression: "cron(0 6 * * MON-FRI)", duration: "PT1H15M" },
            ],
        });
    });

    it("is off every night, over midnight", () => {
        assert.deepEqual(offHoursSchedule({ ...berlin, stopAt: "22:30", startAt: "06:05", days: "MON-SUN" }), {
            stop: "cron(30 22 ? * MON-SUN *)",
            start: "cron(5 6 ? * MON-SUN *)",
            timezone: "Europe/Berlin",
            muteWindows: [
                { role: "nights", expression: "cron(30 22 * * *)", duration: "PT7H35M" },
                { role: "mornings", expression: "cron(5 5 * * *)", duration: "PT1H15M" },
            ],
        });
    });

    it("stops on the day after when the working day ends past midnight, so that Friday's ends on Saturday", () => {
        assert.deepEqual(offHoursSchedule({ ...berlin, stopAt: "01:00", startAt: "07:00", days: "MON-FRI" }), {
            stop: "cron(0 1 ? * TUE-SAT *)",
            start: "cron(0 7 ? * MON-FRI *)",
            timezone: "Europe/Berlin",
            muteWindows: [
                { role: "nights", expression: "cron(0 1 * * TUE-FRI)", duration: "PT6H" },
                { role: "weekend", expression: "cron(0 1 * * SAT)", duration: "P2DT6H" },
                { role: "mornings", expression: "cron(0 6 * * MON-FRI)", duration: "PT1H15M" },
            ],
        });
    });

    it("writes whole days and whole hours without what is zero", () => {
        const durations = (stopAt: string, startAt: string) =>
            offHoursSchedule({ ...berlin, stopAt, startAt, days: "MON-FRI" }).muteWindows.map(({ duration }) => duration);
        assert.deepEqual(durations("20:15", "20:14"), ["PT23H59M", "P2DT23H59M", "PT1H15M"]);
        assert.deepEqual(durations("20:00", "07:00"), ["PT11H", "P2DT11H", "PT1H15M"]);
        assert.deepEqual(durations("20:15", "07:00"), ["PT10H45M", "P2DT10H45M", "PT1H15M"]);
    });

    it("keeps alarms mute for longer after a start in the hours in which clocks are set back", () => {
        const mornings = (startAt: string, timezone = "Europe/Berlin") =>
            offHoursSchedule({ timezone, stopAt: "19:00", startAt, days: "MON-FRI" }).muteWindows.at(-1);
        const at = (expression: string, duration: string) => ({ role: "mornings", expression: `cron(${expression})`, duration });
        assert.deepEqual(mornings("20:59"), at("59 19 * * MON-FRI", "PT1H15M"));
        assert.deepEqual(mornings("21:00"), at("0 20 * * MON-FRI", "PT2H15M"));
        assert.deepEqual(mornings("00:59"), at("59 23 * * SUN-THU", "PT2H15M"));
        assert.deepEqual(mornings("01:00"), at("0 0 * * MON-FRI", "PT2H15M"));
        assert.deepEqual(mornings("04:59"), at("59 3 * * MON-FRI", "PT2H15M"));
        assert.deepEqual(mornings("05:00"), at("0 4 * * MON-FRI", "PT1H15M"));
        assert.deepEqual(mornings("06:00", "Antarctica/Troll"), at("0 4 * * MON-FRI", "PT2H15M"));
    });

    it("does not mute alarms before a short break begins", () => {
        const { muteWindows } = offHoursSchedule({ ...berlin, stopAt: "12:00", startAt: "12:30", days: "MON-SUN" });
        assert.deepEqual(muteWindows, [
            { role: "nights", expression: "cron(0 12 * * *)", duration: "PT1H" },
            { role: "mornings", expression: "cron(0 12 * * *)", duration: "PT45M" },
        ]);
    });

    it("refuses a day that ends when it starts, and what is no time of day", () => {
        const at = (stopAt: string, startAt: string) => () => offHoursSchedule({ ...berlin, stopAt, startAt, days: "MON-FRI" });
        assert.throws(at("07:00", "07:00"), { message: "offHours: stopAt: the same as startAt, got 07:00; leave some hours between them" });
        assert.throws(at("24:00", "07:00"), { message: 'offHours: no time of day, got "24:00"; write it as 20:00' });
        assert.throws(at("20:00", "7:00"), { message: 'offHours: no time of day, got "7:00"; write it as 20:00' });
        assert.doesNotThrow(at("23:59", "00:00"));
    });

    it("mutes from each stop to the next start and the settling time, whenever the clocks change and however schedulers read such an hour", () => {
        for (const timezone of Intl.supportedValuesOf("timeZone")) {
            for (const change of clockChanges(timezone)) {
                fc.assert(
                    fc.property(minute, minute, anyDays, fc.constantFrom(...readings), (stop, start, days, reading) => {
                        // A stop that the change moves past its start leaves services off for a day, and alarms should say so.
                        fc.pre((start - stop + 1440) % 1440 > 120);
                        const schedule = offHoursSchedule({ timezone, stopAt: clock(stop), startAt: clock(start), days });
                        for (const { from, until, mutedUntil } of offTimes(schedule, change, reading)) {
                            assert.ok(mutedUntil >= until + settlingMinutes, `off from ${from} until ${until}, mute until ${mutedUntil}`);
                        }
                    }),
                    { numRuns: 25 },
                );
            }
        }
    });

    it("mutes not a minute more where no clock changes", () => {
        const none = { at: Date.UTC(2026, 6, 5) / 60_000, before: 120, after: 120 };
        const [morning, evening] = [fc.integer({ min: 5 * 60, max: 12 * 60 }), fc.integer({ min: 13 * 60, max: 24 * 60 - 1 })];
        fc.assert(
            fc.property(evening, morning, anyDays, (stop, start, days) => {
                const schedule = offHoursSchedule({ ...berlin, stopAt: clock(stop), startAt: clock(start), days });
                const times = offTimes(schedule, none, readings[0]);
                assert.ok(times.length > 4);
                for (const { until, mutedUntil } of times) assert.equal(mutedUntil, until + settlingMinutes);
            }),
        );
    });
});

const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
const anyDays = fc.constantFrom("MON-FRI" as const, "MON-SUN" as const);

/** Minutes of UTC, and offsets of local time from it before and after. */
interface ClockChange {
    readonly at: number;
    readonly before: number;
    readonly after: number;
}

/** How a scheduler reads a time that comes twice, and one that does not come. Services and mute rules are read alike. */
const readings = [
    { twice: "first", never: "later" },
    { twice: "second", never: "later" },
    { twice: "first", never: "skipped" },
    { twice: "second", never: "skipped" },
] as const;

type Reading = (typeof readings)[number];

/** When services are off in the days around a change of clocks, and until when alarms are mute from the stop on. */
function offTimes({ stop, start, muteWindows }: OffHoursSchedule, change: ClockChange, reading: Reading) {
    const starts = firings(start, change, reading);
    const planned = firings(start, change, { ...reading, never: "later" });
    const windows = muteWindows.flatMap(({ expression, duration }) =>
        firings(expression, change, reading).map((from) => ({ from, until: from + isoMinutes(duration) })),
    );
    return firings(stop, change, reading).flatMap((from) => {
        const until = planned.find((at) => at > from);
        // A start that the scheduler leaves out is a fault that alarms should tell of.
        return until === undefined || !starts.includes(until) ? [] : [{ from, until, mutedUntil: openUntil(from, windows) }];
    });
}

/** Minutes of UTC at which a cron expression of either dialect fires, in the five days before and after the change. */
function firings(cron: string, change: ClockChange, { twice, never }: Reading): readonly number[] {
    const fields = cron.slice("cron(".length, -1).split(" ");
    const day = Math.floor((change.at + change.before) / 1440);
    return Array.from({ length: 11 }, (_, index) => day - 5 + index)
        .filter((date) => isOn(date, String(fields[4])))
        .flatMap((date) => {
            const local = date * 1440 + Number(fields[1]) * 60 + Number(fields[0]);
            const both = [local - change.before, local - change.after];
            const [first, second] = [both.slice(0, 1).filter((at) => at < change.at), both.slice(1).filter((at) => at >= change.at)];
            if (first.length === 0 && second.length === 0) return never === "later" ? both.slice(0, 1) : [];
            return first.length === 0 || (second.length > 0 && twice === "second") ? second : first;
        });
}

function isOn(date: number, days: string): boolean {
    // The first day of 1970 was a Thursday.
    const names = ["THU", "FRI", "SAT", "SUN", "MON", "TUE", "WED"];
    const [first = "", last = first] = (days === "*" ? "MON-SUN" : days).split("-");
    const week = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
    const name = names[date % 7] ?? "";
    return week.slice(week.indexOf(first), week.indexOf(last, week.indexOf(first)) + 1).includes(name);
}

/** Until when one window after the other is open without a gap. */
function openUntil(from: number, windows: readonly { readonly from: number; readonly until: number }[]): number {
    const later = windows.filter((window) => window.from <= from && window.until > from).map((window) => window.until);
    return later.length === 0 ? from : openUntil(Math.max(...later), windows);
}

/** Of the years 2026 and 2027. */
function clockChanges(timeZone: string): readonly ClockChange[] {
    const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    const offset = (at: number): number => {
        const [, sign, hours, minutes = 0] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(at * 60_000)) ?? assert.fail(timeZone);
        return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes));
    };
    const [begin, end] = [Date.UTC(2026, 0) / 60_000, Date.UTC(2028, 0) / 60_000];
    const weeks = Array.from({ length: Math.ceil((end - begin) / 10_080) }, (_, index) => begin + index * 10_080);
    return weeks.flatMap((from) => {
        let [low, high] = [from, from + 10_080];
        const [before, after] = [offset(low), offset(high)];
        if (before === after) return [];
        while (high - low > 1) {
            const middle = Math.floor((low + high) / 2);
            if (offset(middle) === before) low = middle;
            else high = middle;
        }
        return [{ at: high, before, after }];
    });
}

function clock(of: number): string {
    return [Math.floor(of / 60), of % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function isoMinutes(duration: string): number {
    const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? assert.fail(duration);
    return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}
