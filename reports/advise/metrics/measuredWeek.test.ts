import assert from "node:assert/strict";
import { constant, firstHour } from "../testing/weekOf.ts";
import { beginOf, type Hours } from "./hours.ts";
import { isAtWork } from "./isAtWork.ts";
import { measuredWeek, weekHours } from "./measuredWeek.ts";
import type { Reading } from "./reading.ts";

const reading = (kind: Reading["kind"], statistic: Reading["statistic"], hours: Hours): Reading => ({
    service: "web",
    kind,
    statistic,
    points: [...hours].map(([hour, value]) => ({ at: beginOf(hour), value })),
});

function readings(hours: Hours): readonly Reading[] {
    return (["cpu", "memory"] as const).flatMap((kind) =>
        (["Average", "Maximum"] as const).map((statistic) => reading(kind, statistic, hours)),
    );
}

describe("measuredWeek", () => {
    const whole = constant(40);

    it("lacks nothing where each hour has an average and a maximum", () => {
        const { first, end, missing, cpu } = measuredWeek(readings(whole));
        assert.deepEqual([first, end, missing], [firstHour, firstHour + weekHours, []]);
        assert.equal(cpu.average.size, 168);
    });

    it("says which hour is the first that is missing", () => {
        const [average, maximum, ...memory] = readings(whole);
        assert.ok(average && maximum);
        const gaps = { ...average, points: average.points.filter((_, index) => index !== 5 && index !== 9) };
        assert.deepEqual(measuredWeek([gaps, maximum, ...memory]).missing, [
            "CPU in 166 of 168 hours; the first that is missing is 2026-11-02T05:00Z",
        ]);
    });

    it("says that there are fewer than seven days, and takes the last seven of more", () => {
        const hours = (count: number) => measuredWeek(readings(new Map([...constant(40)].slice(168 - count))));
        assert.deepEqual(hours(168).missing, []);
        assert.equal(hours(167).missing[0], "CPU in 167 of 168 hours; the first that is missing is 2026-11-02T00:00Z");
        const more = new Map([[firstHour - 1, 90] as const, ...whole]);
        const week = measuredWeek(readings(more));
        assert.deepEqual([week.first, week.cpu.average.size, week.missing], [firstHour, 168, []]);
    });

    it("says that there are no maxima, no averages, or no memory at all", () => {
        const of = (...wanted: readonly string[]) =>
            measuredWeek(readings(whole).filter(({ kind, statistic }) => wanted.includes(`${kind} ${statistic}`))).missing;
        assert.deepEqual(of("cpu Average", "memory Average", "memory Maximum"), [
            "no maxima of CPU; ask with --statistics Average Maximum",
        ]);
        assert.deepEqual(of("cpu Average", "cpu Maximum", "memory Maximum"), [
            "no averages of memory; ask with --statistics Average Maximum",
        ]);
        assert.deepEqual(of("cpu Average", "cpu Maximum"), ["no averages of memory; ask with --statistics Average Maximum"]);
    });

    it("puts shorter periods together by the hour, and takes no longer ones", () => {
        const every = (seconds: number): Reading => ({
            service: "web",
            kind: "cpu",
            statistic: "Average",
            points: Array.from({ length: (weekHours * 3600) / seconds }, (_, index) => ({
                at: beginOf(firstHour) + index * seconds * 1000,
                value: index % 2 === 0 ? 30 : 50,
            })),
        });
        const others = readings(whole).slice(1);
        const halves = measuredWeek([every(1800), ...others]);
        assert.deepEqual([halves.cpu.average, halves.missing], [constant(40), []]);
        const halfDays = measuredWeek([every(43_200), ...others]);
        assert.deepEqual([halfDays.cpu.average.size, halfDays.missing], [0, ["CPU every 12 hours; ask with --period 3600"]]);
    });

    it("says that CloudWatch has sent a part only", () => {
        const [first, ...others] = readings(whole);
        assert.ok(first);
        assert.deepEqual(measuredWeek([{ ...first, isPartial: true }, ...others]).missing, [
            "CloudWatch sent a part of the data only; ask again",
        ]);
    });

    it("misses no hour in which a service is stopped", () => {
        const offHours = { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" } as const;
        const isExpected = (hour: number) => isAtWork(hour, offHours);
        const working = [...whole.keys()].filter(isExpected);
        assert.equal(working.length, 5 * 13);
        // 07:00 in Berlin is 06:00 in UTC.
        assert.equal(working[0], firstHour + 6);
        const measured = new Map(working.map((hour) => [hour, 40] as const));
        assert.deepEqual(measuredWeek(readings(measured), isExpected).missing, []);
        const [monday, ...others] = measured;
        assert.deepEqual(monday, [firstHour + 6, 40]);
        assert.match(
            measuredWeek(readings(new Map(others)), isExpected).missing[0] ?? "",
            /^CPU in 64 of 65 hours; the first that is missing is 2026-11-02T06:00Z$/,
        );
    });
});

describe("isAtWork", () => {
    it("belongs to the day on which it began, where the working day ends after midnight", () => {
        const late = { stopAt: "01:00", startAt: "07:00", days: "MON-FRI", timezone: "UTC" } as const;
        const hours = Array.from({ length: weekHours }, (_, hour) => hour).filter((hour) => isAtWork(firstHour + hour, late));
        assert.equal(hours.length, 5 * 18);
        assert.deepEqual([hours[0], hours.at(-1)], [7, 5 * 24]);
    });

    it("needs the whole hour", () => {
        const half = { stopAt: "20:30", startAt: "07:30", days: "MON-SUN", timezone: "UTC" } as const;
        assert.deepEqual(
            [7, 8, 19, 20].map((hour) => isAtWork(firstHour + hour, half)),
            [false, true, true, false],
        );
    });
});
