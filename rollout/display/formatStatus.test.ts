import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { environment, judge } from "../testing/environments.ts";
import { formatStatus } from "./formatStatus.ts";

describe("formatStatus", () => {
    const rollout = judge([
        environment("staging"),
        environment("prod-eu", { hours: 1, alarms: undefined }),
        environment("prod-us", { stage: "off" }),
    ]);
    const told = (options: readonly string[], columns?: number) =>
        stripVTControlCharacters(formatStatus(rollout, options, columns)).split("\n");

    it("says whether it is about rehearsed stacks or real ones", () => {
        assert.equal(told([])[0], "Rollout of cpuScaling as rehearsed, 2026-11-25 12:00 UTC");
        assert.equal(told(["--live"])[0], "Rollout of cpuScaling, 2026-11-25 12:00 UTC");
    });

    it("gives reasons lines of their own, and then leaves out since when, where a terminal is narrow", () => {
        const widest = Math.max(
            ...told([])
                .slice(0, 6)
                .map((line) => line.length),
        );
        assert.deepEqual(told([], widest), told([]));
        assert.deepEqual(told([], widest - 1).slice(3, 6), [
            "  staging      on     passed   2026-11-22 12:00 UTC  48 h of 48 h",
            "  prod-eu      on     soaking  2026-11-25 11:00 UTC  1 h of 24 h",
            "    ? alarms: CloudWatch was not asked",
        ]);
        assert.deepEqual(told([], 60).slice(2, 8), [
            "  environment  stage  phase    soak",
            "  staging      on     passed   48 h of 48 h",
            "  prod-eu      on     soaking  1 h of 24 h",
            "    ? alarms: CloudWatch was not asked",
            "  prod-us      off    blocked",
            "    … order: prod-eu is soaking",
        ]);
    });
});
