import assert from "node:assert/strict";
import { sparkline } from "./sparkline.ts";
import { counted, written } from "./written.ts";

describe("a measured number", () => {
    for (const [value, unit, text] of [
        [0, "seconds", "0 s"],
        [0.0421, "seconds", "42.1 ms"],
        [0.9994, "seconds", "999 ms"],
        [0.9996, "seconds", "1 s"],
        [99.94, "seconds", "99.9 s"],
        [100, "seconds", "1.7 min"],
        [363, "seconds", "6 min"],
        [5999, "seconds", "100 min"],
        [6000, "seconds", "1.7 h"],
        [604_800, "seconds", "168 h"],
        [3.14159, "count", "3.1"],
        [31.4159, "count", "31.4"],
        [1234.5, "count", "1235"],
        [9999, "count", "9999"],
        [13_170_018, "count", "13,170,018"],
        [0.85, "percent", "0.85 %"],
        [100.98, "hours", "101 h"],
        [10, "points", "10 points"],
        [0.0004, "usd", "$0"],
        [0.0551, "usd", "$0.055"],
        [1, "usd", "$1.00"],
        [99.99, "usd", "$99.99"],
        [99.996, "usd", "$100"],
        [1234.5, "usd", "$1,235"],
    ] as const) {
        it(`of ${value} ${unit} is written ${text}`, () => assert.equal(written(value, unit), text));
    }
});

describe("a counted thing", () => {
    it("is one or several", () => {
        assert.deepEqual(
            [0, 0.5, 1, 1.04, 1.06, 2].map((value) => counted(value, "jobs")),
            ["0 jobs", "0.5 jobs", "1 job", "1 job", "1.1 jobs", "2 jobs"],
        );
    });
});

describe("a line of blocks", () => {
    it("shows the most of each part of the time, on a scale with a top", () => {
        assert.equal(sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], 9, 8), "▁▁▂▃▄▅▆▇█");
        assert.equal(sparkline([1, 8, 1, 1], 2, 8), "█▁");
    });

    it("is no longer than what it shows", () => assert.equal(sparkline([8, 8], 30, 8), "██"));
});
