import assert from "node:assert/strict";
import { cronProblem } from "./cronProblem.ts";

/** A schedule with one field of its own. */
const fields = ["0", "7", "?", "*", "*", "*"];
const withField = (index: number, value: string) => fields.map((field, at) => (at === index ? value : field)).join(" ");

describe("a cron expression of AWS", () => {
    const takes = (index: number, ...values: readonly string[]) => {
        for (const value of values) assert.equal(cronProblem(withField(index, value)), undefined, value);
    };
    const refuses = (index: number, text: string, ...values: readonly string[]) => {
        for (const value of values) assert.equal(cronProblem(withField(index, value)), text.replace("%", value), value);
    };

    it("has six fields, whatever is between them", () => {
        assert.equal(cronProblem("0 7 ? * MON-FRI *"), undefined);
        assert.equal(cronProblem("  0   7 ?\t* MON-FRI  * "), undefined);
        const six = "write minutes, hours, day of month, month, day of week and year, such as 0 7 ? * MON-FRI *";
        assert.equal(cronProblem("0 7 * * MON-FRI"), `not six fields, got "0 7 * * MON-FRI"; ${six}`);
        assert.equal(cronProblem("0 0 7 ? * MON-FRI *"), `not six fields, got "0 0 7 ? * MON-FRI *"; ${six}`);
        assert.equal(cronProblem("cron(0 7 ? * MON-FRI)"), `not six fields, got "cron(0 7 ? * MON-FRI)"; ${six}`);
    });

    it("has minutes from 0 to 59", () => {
        takes(0, "0", "59", "*", "0,30", "0-15", "*/5", "0/15", "10-40/10");
        refuses(
            0,
            'no minutes of a schedule, got "%"; write * or 0 to 59',
            "60",
            "-1",
            "?",
            "1-",
            "1-2-3",
            "*/0",
            "*/60",
            "5/2/2",
            "L",
            "1.5",
        );
    });

    it("has hours from 0 to 23", () => {
        takes(1, "0", "23", "8-17", "22-2");
        refuses(1, 'no hours of a schedule, got "%"; write * or 0 to 23', "24", "noon", "0,24");
    });

    it("has days from 1 to 31, the last and the nearest weekday", () => {
        const on = (day: string) => `0 7 ${day} * ? *`;
        for (const day of ["1", "31", "L", "LW", "15W", "31W", "*", "1,15"]) assert.equal(cronProblem(on(day)), undefined, day);
        for (const day of ["0", "32", "W", "32W", "0W"]) {
            assert.equal(cronProblem(on(day)), `no day of month of a schedule, got "${day}"; write * or 1 to 31`);
        }
    });

    it("has months by number and by name", () => {
        takes(3, "1", "12", "JAN", "dec", "JAN-MAR", "NOV-FEB", "1/3");
        refuses(3, 'no month of a schedule, got "%"; write * or 1 to 12 or JAN to DEC', "0", "13", "JANUARY");
    });

    it("has days of the week from 1, which is Sunday, the last and the first to fifth of a month", () => {
        takes(4, "1", "7", "SUN", "sat", "MON-FRI", "SAT-MON", "L", "6L", "FRIL", "MON#1", "2#5");
        refuses(4, 'no day of week of a schedule, got "%"; write * or 1 to 7 or SUN to SAT', "0", "8", "MONDAY", "2#0", "2#6", "8L");
    });

    it("has years from 1970 to 2199", () => {
        takes(5, "1970", "2199", "2026-2028", "2026/2");
        refuses(5, 'no year of a schedule, got "%"; write * or 1970 to 2199', "1969", "2200", "26");
    });

    it("has a question mark for exactly one of the two days", () => {
        const one = "write ? for the one that does not matter";
        assert.equal(cronProblem("0 7 * * * *"), `not exactly one ? among day of month and day of week, got * and *; ${one}`);
        assert.equal(cronProblem("0 7 1 * MON *"), `not exactly one ? among day of month and day of week, got 1 and MON; ${one}`);
        assert.equal(cronProblem("0 7 ? * ? *"), `not exactly one ? among day of month and day of week, got ? and ?; ${one}`);
        assert.equal(cronProblem("0 7 1 * ? *"), undefined);
    });
});
