import assert from "node:assert/strict";
import { longestGapMinutes } from "./longestGapMinutes.ts";
import { parseSchedule } from "./parseSchedule.ts";

function gapOf(expression: string): number | undefined {
    const parsed = parseSchedule(expression);
    return parsed.kind === "schedule" ? longestGapMinutes(parsed.schedule) : assert.fail(parsed.text);
}

const day = 24 * 60;

describe("longestGapMinutes", () => {
    it("is the rate itself", () => {
        assert.equal(gapOf("rate(15 minutes)"), 15);
        assert.equal(gapOf("rate(2 days)"), 2 * day);
    });

    it("finds the longest pause within a day and over night", () => {
        assert.equal(gapOf("cron(* * * * ? *)"), 1);
        assert.equal(gapOf("cron(0 2 * * ? *)"), day);
        assert.equal(gapOf("cron(0 8-18 * * ? *)"), 14 * 60);
        assert.equal(gapOf("cron(0,50 * * * ? *)"), 50);
    });

    it("finds weekends, ends of months and leap years", () => {
        assert.equal(gapOf("cron(0 6 ? * MON-FRI *)"), 3 * day);
        assert.equal(gapOf("cron(0 6 ? * SUN *)"), 7 * day);
        assert.equal(gapOf("cron(0 0 1 * ? *)"), 31 * day);
        assert.equal(gapOf("cron(0 0 L * ? *)"), 31 * day);
        assert.equal(gapOf("cron(0 0 31 * ? *)"), 61 * day);
        assert.equal(gapOf("cron(0 0 ? * 2#1 *)"), 35 * day);
        assert.equal(gapOf("cron(0 0 ? * 2#5 *)"), 119 * day);
        assert.equal(gapOf("cron(0 0 ? * 6L *)"), 35 * day);
        assert.equal(gapOf("cron(0 0 1W * ? *)"), 33 * day);
        assert.equal(gapOf("cron(0 0 29 2 ? *)"), 1461 * day);
    });

    it("knows none where the runs end, or where there is no such day", () => {
        assert.equal(gapOf("cron(0 0 1 1 ? 2027)"), undefined);
        assert.equal(gapOf("cron(0 0 30 2 ? *)"), undefined);
    });
});
