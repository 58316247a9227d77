import assert from "node:assert/strict";
import { parseSchedule } from "./parseSchedule.ts";
import { runsPerMonth } from "./runsPerMonth.ts";

function runsOf(expression: string): number {
    const parsed = parseSchedule(expression);
    assert.ok(parsed.kind === "schedule", expression);
    return runsPerMonth(parsed.schedule);
}

describe("runsPerMonth", () => {
    it("counts a year of 365.25 days as twelve months", () => {
        assert.equal(runsOf("rate(1 hour)"), 730.5);
        assert.equal(runsOf("cron(0 2 * * ? *)"), 30.4375);
        assert.equal(runsOf("cron(0,30 2-3 * * ? *)"), 4 * 30.4375);
    });

    it("counts days of the month, months and weekdays by the calendar", () => {
        assert.equal(runsOf("cron(0 2 1 * ? *)"), 1);
        assert.equal(runsOf("cron(0 2 L 2 ? *)"), 1 / 12);
        assert.equal(runsOf("cron(0 2 ? * MON-FRI *)"), (30.4375 * 5) / 7);
    });
});
