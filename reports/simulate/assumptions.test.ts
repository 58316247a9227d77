import assert from "node:assert/strict";
import { readAssumption } from "./assumptions.ts";
import { readingsOf } from "./unknowns.ts";

describe("what is assumed", () => {
    it("is a key and a number from its least on", () => {
        assert.deepEqual(readAssumption("cpuMilliseconds=12.5"), { cpuMilliseconds: 12.5 });
        assert.deepEqual(readAssumption("bootSeconds=0"), { bootSeconds: 0 });
        assert.deepEqual(readAssumption("concurrency=1"), { concurrency: 1 });
        for (const wrong of [
            "concurrency=0.9",
            "startSeconds=0",
            "cpuMilliseconds=fast",
            "cpuMilliseconds=",
            "cpuMilliseconds",
            "startSeconds=Infinity",
        ]) {
            assert.match(String(readAssumption(wrong)), /: a number from [\d.]+ on, got /, wrong);
        }
    });
});

describe("what nobody can tell", () => {
    it("is taken as most likely once, and then each of it at its ends", () => {
        const [usual, ...others] = readingsOf({});
        assert.deepEqual(usual, {
            title: "what is most likely",
            lagSeconds: { 60: 120, 20: 20 },
            startSeconds: 45,
            bootSeconds: 10,
            scaleIn: "one-task",
            counted: "now",
        });
        const changes = others.map((other) =>
            Object.entries(other).filter(
                ([key, value]) => key !== "title" && JSON.stringify(value) !== JSON.stringify(Reflect.get(usual, key)),
            ),
        );
        assert.deepEqual(changes, [
            [["lagSeconds", { 60: 60, 20: 20 }]],
            [["lagSeconds", { 60: 180, 20: 40 }]],
            [["startSeconds", 25]],
            [["startSeconds", 90]],
            [["bootSeconds", 0]],
            [["bootSeconds", 30]],
            [["scaleIn", "proportional"]],
            [["counted", "when-measured"]],
        ]);
    });

    it("has a name in each reading, which says what is otherwise in it", () => {
        const titles = readingsOf({}).map(({ title }) => title);
        assert.equal(new Set(titles).size, 9);
        assert.ok(titles.includes("tasks that start in 25 s") && titles.includes("scaling in by all that the metric allows"));
    });

    it("is no longer taken both ways once somebody tells it", () => {
        const readings = readingsOf({ metricLagSeconds: 60, startSeconds: 30, bootSeconds: 5 });
        assert.equal(readings.length, 3);
        assert.ok(
            readings.every(
                ({ startSeconds, bootSeconds, lagSeconds }) => startSeconds === 30 && bootSeconds === 5 && lagSeconds[60] === 60,
            ),
        );
        assert.deepEqual(readingsOf({ metricLagSeconds: 10 })[0].lagSeconds, { 60: 10, 20: 10 });
    });
});
