import assert from "node:assert/strict";
import { parseSchedule } from "./parseSchedule.ts";

const problemOf = (expression: string) => {
    const parsed = parseSchedule(expression);
    return parsed.kind === "problem" ? parsed.text : undefined;
};

describe("parseSchedule", () => {
    it("takes what AWS takes", () => {
        const taken = [
            "cron(0 2 * * ? *)",
            "cron(*/15 8-18 ? * MON-FRI *)",
            "cron(0 0 L * ? *)",
            "cron(0 0 15W * ? *)",
            "cron(0 0 ? * 6L *)",
            "cron(0 0 ? * FRIL *)",
            "cron(0 0 ? * L *)",
            "cron(0 0 ? * 2#1 *)",
            "cron(0 0 ? * mon#5 *)",
            "cron(59 23 31 12 ? 2199)",
            "cron(0,30 0 1 JAN,JUL ? 1970)",
            "cron(10-40/10 * * * ? *)",
            "rate(1 minute)",
            "rate(1 minutes)",
            "rate(12 hours)",
            "rate(99999 days)",
        ];
        assert.deepEqual(
            taken.filter((expression) => problemOf(expression) !== undefined),
            [],
        );
    });

    it("counts the minutes of a rate", () => {
        assert.deepEqual(parseSchedule("rate(3 hours)"), { kind: "schedule", schedule: { kind: "rate", minutes: 180 } });
        assert.deepEqual(parseSchedule("rate(1 day)"), { kind: "schedule", schedule: { kind: "rate", minutes: 1440 } });
    });

    it("refuses each field out of its bounds, and says what may stand there", () => {
        const numbers = (least: number, most: number) => `${least} to ${most}, a list, a range, a step such as */5, or *`;
        const refused: readonly (readonly [string, string])[] = [
            ["cron(60 2 * * ? *)", `no minutes, got "60"; write ${numbers(0, 59)}`],
            ["cron(0 24 * * ? *)", `no hours, got "24"; write ${numbers(0, 23)}`],
            ["cron(0 2 0 * ? *)", 'no day of month, got "0"; write 1 to 31, L, 15W, or ?'],
            ["cron(0 2 32W * ? *)", 'no day of month, got "32W"; write 1 to 31, L, 15W, or ?'],
            ["cron(0 2 * 13 ? *)", 'no month, got "13"; write 1 to 12, JAN to DEC, a list, a range, a step such as */5, or *'],
            ["cron(0 2 ? * 8 *)", 'no day of week, got "8"; write 1 to 7, SUN to SAT, L, 6L, 2#1, or ?'],
            ["cron(0 2 ? * 2#6 *)", 'no day of week, got "2#6"; write 1 to 7, SUN to SAT, L, 6L, 2#1, or ?'],
            ["cron(0 2 ? * */2 *)", 'no day of week, got "*/2"; write 1 to 7, SUN to SAT, L, 6L, 2#1, or ?'],
            ["cron(0 2 ? * FRI-MON *)", 'no day of week, got "FRI-MON"; write 1 to 7, SUN to SAT, L, 6L, 2#1, or ?'],
            ["cron(0 2 * * ? 1969)", `no year, got "1969"; write ${numbers(1970, 2199)}`],
            ["cron(5/0 2 * * ? *)", `no minutes, got "5/0"; write ${numbers(0, 59)}`],
            ["cron(? 2 * * ? *)", `no minutes, got "?"; write ${numbers(0, 59)}`],
        ];
        for (const [expression, text] of refused) assert.equal(problemOf(expression), text);
    });

    it("asks for a question mark in exactly one of the two fields of days", () => {
        const mend = "write ? for exactly one of the two, since AWS goes by the other";
        assert.equal(problemOf("cron(0 2 * * * *)"), `day of month and day of week, got "* and *"; ${mend}`);
        assert.equal(problemOf("cron(0 2 ? * ? *)"), `day of month and day of week, got "? and ?"; ${mend}`);
    });

    it("tells five fields, as crontab has them, from six", () => {
        const mend = "write minutes, hours, day of month, month, day of week, year, as in cron(0 2 * * ? *)";
        assert.equal(problemOf("cron(0 2 * * *)"), `not six fields but 5, got "cron(0 2 * * *)"; ${mend}`);
        assert.equal(problemOf("cron()"), `not six fields but 0, got "cron()"; ${mend}`);
        const whole = "write one such as cron(0 2 * * ? *) or rate(1 hour)";
        assert.equal(problemOf("0 2 * * *"), `not a schedule, got "0 2 * * *"; ${whole}`);
        assert.equal(problemOf("at(2027-01-01T00:00:00)"), `not a schedule, got "at(2027-01-01T00:00:00)"; ${whole}`);
    });

    it("refuses a rate that AWS does not take", () => {
        const mend = "write a whole number and minutes, hours or days, such as rate(15 minutes)";
        assert.equal(problemOf("rate(0 minutes)"), `not a rate, got "rate(0 minutes)"; ${mend}`);
        assert.equal(problemOf("rate(30 seconds)"), `not a rate, got "rate(30 seconds)"; ${mend}`);
        assert.equal(problemOf("rate(1.5 hours)"), `not a rate, got "rate(1.5 hours)"; ${mend}`);
        assert.equal(problemOf("rate(2 hour)"), 'not a rate, got "rate(2 hour)"; write rate(2 hours)');
    });
});
