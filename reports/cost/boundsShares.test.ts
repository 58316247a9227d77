import assert from "node:assert/strict";
import type { OffHoursConfig } from "../../components/vocabulary/environment.ts";
import { boundsShares } from "./boundsShares.ts";

const tasks = { min: 2, max: 10 };
const scaling = { tasks, metrics: [] };
const offHours: OffHoursConfig = { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" };
const schedule = (name: string, expression: string, min: number, timezone = "Europe/Berlin") => ({
    name,
    expression,
    timezone,
    tasks: { min, max: 10 },
});

/** In hours of a week. */
function hours(of: Parameters<typeof boundsShares>[0]): Readonly<Record<number, number>> {
    return Object.fromEntries(boundsShares(of).map(({ share, tasks: { min } }) => [min, Math.round(share * 168 * 100) / 100]));
}

describe("boundsShares", () => {
    it("is the same around the clock where nothing is scheduled, and one task where nothing is scaled", () => {
        assert.deepEqual(boundsShares({ scaling }), [{ share: 1, tasks }]);
        assert.deepEqual(boundsShares({}), [{ share: 1, tasks: { min: 1, max: 1 } }]);
    });

    it("has no tasks in off-hours", () => {
        assert.deepEqual(hours({ scaling, offHours }), { 2: 65, 0: 103 });
        assert.deepEqual(hours({ scaling, offHours: { ...offHours, days: "MON-SUN" } }), { 2: 91, 0: 77 });
        // From 07:00 until 01:00 of the next day.
        assert.deepEqual(hours({ scaling, offHours: { ...offHours, stopAt: "01:00" } }), { 2: 90, 0: 78 });
    });

    it("holds scheduled bounds until the next ones", () => {
        const schedules = [schedule("day", "cron(0 7 * * ? *)", 4), schedule("night", "cron(0 22 * * ? *)", 1)];
        assert.deepEqual(hours({ scaling: { ...scaling, schedules } }), { 4: 105, 1: 63 });
        assert.deepEqual(boundsShares({ scaling: { ...scaling, schedules: schedules.slice(0, 1) } }), [
            { share: 1, tasks: { min: 4, max: 10 } },
        ]);
    });

    it("knows weekends, and puts times of different zones into one order", () => {
        const week = [schedule("week", "cron(0 0 ? * MON *)", 4), schedule("weekend", "cron(0 0 ? * SAT *)", 1)];
        assert.deepEqual(hours({ scaling: { ...scaling, schedules: week } }), { 4: 120, 1: 48 });
        const abroad = [schedule("day", "cron(0 7 * * ? *)", 4), schedule("night", "cron(0 22 * * ? *)", 1, "America/New_York")];
        assert.deepEqual(hours({ scaling: { ...scaling, schedules: abroad } }), { 4: 147, 1: 21 });
    });
});
