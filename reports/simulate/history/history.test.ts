import assert from "node:assert/strict";
import type { Traffic } from "../traffic/traffic.ts";
import { deviationOf } from "./deviation.ts";
import { byTick, runningTasks } from "./history.ts";
import { matchedTimes } from "./matchedTimes.ts";
import { readActivities } from "./readActivities.ts";

const traffic = (ticks: number): Traffic => ({
    name: "traffic",
    begins: { kind: "instant", milliseconds: 1_000_000_000 },
    perSecond: new Float64Array(ticks),
});

describe("what a service did", () => {
    it("holds from each count to the next, tick by tick, and is not known before the first", () => {
        const counts = [
            { at: 1_000_020, tasks: 2 },
            { at: 1_000_045, tasks: 5 },
        ];
        assert.deepEqual([...byTick(counts, traffic(4), 1_000_000)], [Number.NaN, 2, 5, 5]);
        assert.deepEqual([...byTick(counts, traffic(2), 2_000_000)], [5, 5]);
    });

    it("is not known where the metric has a gap, nor after its end", () => {
        const at = (minute: number) => 1_000_000 + 60 * minute;
        const points = [0, 1, 3].map((minute) => ({ at: at(minute), value: minute + 1 }));
        assert.deepEqual(
            [...byTick(runningTasks({ points, period: 60 }), traffic(15), at(0))].filter((_, tick) => tick % 3 === 0),
            [1, 2, Number.NaN, 4, Number.NaN],
        );
    });
});

describe("scaling activities", () => {
    const activity = { ResourceId: "service/main/web", Description: "Setting desired count to 3.", StatusCode: "Successful" };
    const read = (...changes: readonly Partial<Record<keyof typeof activity | "StartTime", string | number>>[]) =>
        readActivities({ ScalingActivities: changes.map((change) => ({ ...activity, StartTime: 10, ...change })) }, "service/main/web");

    it("are the counts that they set, the earliest first, by times as either AWS CLI prints them", () => {
        assert.deepEqual(
            read(
                { StartTime: "2026-11-02T08:45:45.100+00:00", Description: "Setting desired count to 12." },
                { StartTime: 1462575838.171 },
            ),
            [
                { at: 1462575838.171, tasks: 3 },
                { at: Date.UTC(2026, 10, 2, 8, 45, 45, 100) / 1000, tasks: 12 },
            ],
        );
    });

    it("are none where nothing was scaled, it failed, or bounds were set", () => {
        const others = ["Attempting to scale due to alarm triggered", "Setting min capacity to 2 and max capacity to 9"];
        assert.deepEqual(
            read(...others.map((Description) => ({ Description })), { StatusCode: "Failed" }, { StatusCode: "Unfulfilled" }),
            [],
        );
        assert.deepEqual(read({ StatusCode: "Overridden" }), [{ at: 10, tasks: 3 }]);
    });

    it("are refused where they are of others, or of another kind", () => {
        assert.deepEqual(read({ ResourceId: "service/main/shop" }, { ResourceId: "service/main/api" }), {
            problem:
                "no activity of service/main/web, got those of service/main/shop and service/main/api; ask for it with --resource-id service/main/web",
        });
        assert.deepEqual(read(), {
            problem: "no activity of service/main/web, got none at all; ask for it with --resource-id service/main/web",
        });
        for (const json of [
            undefined,
            {},
            { ScalingActivities: [{ ...activity }] },
            { ScalingActivities: [{ ...activity, StartTime: "soon" }] },
        ]) {
            assert.ok("problem" in readActivities(json, "service/main/web"));
        }
    });
});

describe("how far a simulation is off", () => {
    it("is the mean, the root of the mean square and the worst of what is known", () => {
        assert.deepEqual(deviationOf(Float64Array.of(Number.NaN, 2, 4, 3), Uint16Array.of(9, 2, 1, 4)), {
            known: 0.75,
            meanHappened: 3,
            meanSimulated: 7 / 3,
            mostHappened: 4,
            mostSimulated: 4,
            meanAbsolute: 4 / 3,
            rootMeanSquare: Math.sqrt(10 / 3),
            worst: { tick: 2, happened: 4, simulated: 1 },
        });
        assert.equal(deviationOf(Float64Array.of(Number.NaN), Uint16Array.of(9)), undefined);
    });

    it("is in time that of the nearest step, each of which counts once, within half an hour", () => {
        assert.deepEqual(matchedTimes([1000, 1100, 9000], [1090, 1300, 7199]), { happened: 3, simulated: 3, laterSeconds: [90, 200] });
        assert.deepEqual(matchedTimes([9000], [7200, 20_000]).laterSeconds, [-1800]);
        assert.deepEqual(matchedTimes([], [7200]), { happened: 0, simulated: 1, laterSeconds: [] });
    });
});
