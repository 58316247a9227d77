import assert from "node:assert/strict";
import { environment, judge } from "../testing/environments.ts";
import { comparison } from "../testing/measuredServices.ts";
import { formatCheck } from "./formatCheck.ts";

describe("what check prints", () => {
    const [judged] = judge([
        environment("staging", { hours: 3, comparisons: [comparison({ p99: 600, tasks: 5 })], alarms: [] }),
    ]).environments;
    const lines = (isExplained: boolean) => formatCheck(judged ?? assert.fail(), "cpuScaling", isExplained, ["--live"]).split("\n");

    it("is every gate in a line, and what is not well of each service", () => {
        assert.deepEqual(lines(false), [
            "cpuScaling in staging: failed, as it is since 2026-11-25 09:00 UTC",
            "",
            "  ✓ order     the first one",
            "  ✓ deployed  as the files say at 0123456, since 2026-11-25 09:00 UTC",
            "  ✓ live      1 service as the stack says",
            "  … soak      3 h of 48 h, 45 h left",
            "  ? alarms    the environment has no alarms",
            "  ✗ criteria  web p99: 600 ms, above 500 ms (and 1 more)",
            "      ✗ web  p99   600 ms, above 500 ms",
            "      ✗ web  cost  96 -> 120 task hours, +25.0 % of at most +10.0 %",
            "",
        ]);
    });

    it("is with --explain what is well too", () => {
        assert.deepEqual(
            lines(true)
                .slice(8, -1)
                .map((line) => line.trim().split(/ {2,}/)[1] ?? ""),
            ["p99", "cost", "traffic", "p95", "errors", "cpu", "flapping"],
        );
    });
});
