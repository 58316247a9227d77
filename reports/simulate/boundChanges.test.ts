import assert from "node:assert/strict";
import { boundChanges, type BoundSchedule } from "./boundChanges.ts";
import type { Traffic, TrafficBegin } from "./traffic/traffic.ts";

const day: BoundSchedule = { name: "day", expression: "cron(0 7 ? * MON-FRI *)", timezone: "Europe/Berlin", tasks: { min: 4, max: 12 } };
const night: BoundSchedule = {
    name: "night",
    expression: "cron(0 20 ? * MON-FRI *)",
    timezone: "Europe/Berlin",
    tasks: { min: 1, max: 4 },
};

function changesOf(begins: TrafficBegin, hours: number, schedules: readonly BoundSchedule[] = [day, night]) {
    const traffic: Traffic = { name: "traffic", begins, perSecond: new Float64Array(hours * 180) };
    return boundChanges(schedules, traffic).map(({ at, tasks }) => [at / 3600, tasks.min]);
}

describe("bounds that change with the time", () => {
    it("begin with what was set last before the traffic, be it the week before", () => {
        assert.deepEqual(changesOf({ kind: "minute-of-monday", minute: 0 }, 24), [
            [-52, 1],
            [7, 4],
            [20, 1],
        ]);
        assert.deepEqual(changesOf({ kind: "minute-of-monday", minute: 420 }, 3), [[0, 4]]);
    });

    it("go by the clock of their time zone, where the traffic has a date", () => {
        const at = (month: number) => ({ kind: "instant", milliseconds: Date.UTC(2026, month, 2, 5) }) as const;
        // 7:00 in Berlin is 6:00 in November, and 5:00 in July.
        assert.deepEqual(changesOf(at(10), 2), [
            [-58, 1],
            [1, 4],
        ]);
        assert.deepEqual(changesOf(at(6), 2), [[0, 4]]);
        assert.deepEqual(changesOf(at(6), 3, [{ ...day, timezone: "America/New_York" }]), [[-18, 4]]);
    });

    it("are none without schedules", () => assert.deepEqual(changesOf({ kind: "minute-of-monday", minute: 0 }, 24, []), []));
});
