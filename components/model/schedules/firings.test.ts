import assert from "node:assert/strict";
import { firings } from "./firings.ts";
import { parseSchedule } from "./parseSchedule.ts";

/** A Monday. */
const monday = Date.UTC(2026, 0, 5);

function fired(expression: string, days: number): readonly string[] {
    const parsed = parseSchedule(expression);
    assert.ok(parsed.kind === "schedule" && parsed.schedule.kind === "cron");
    return firings(parsed.schedule, monday, days).map((time) => new Date(time).toISOString().slice(5, 16));
}

describe("the times at which a cron schedule fires", () => {
    it("are those of its days, in their order", () => {
        assert.deepEqual(fired("cron(30 20,7 ? * FRI-SAT *)", 7), ["01-09T07:30", "01-09T20:30", "01-10T07:30", "01-10T20:30"]);
        assert.deepEqual(fired("cron(0 0 ? * MON *)", 8), ["01-05T00:00", "01-12T00:00"]);
        assert.deepEqual(fired("cron(0 0 L * ? *)", 31), ["01-31T00:00"]);
    });

    it("are none in other years", () => assert.deepEqual(fired("cron(0 7 * * ? 2027)", 7), []));
});
