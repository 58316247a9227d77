import assert from "node:assert/strict";
import { failuresOf, readLimits } from "./failOn.ts";

describe("limits of a pipeline", () => {
    it("are measures with a number in one of their units", () => {
        assert.deepEqual(
            readLimits("p99>500ms, flaps>2,overTarget>5min,failed > 0.1%,taskHours>12h,oldest>90s,cost>1.5$,cost>10%,cpu>80%"),
            [
                { measure: "p99", most: 0.5 },
                { measure: "flaps", most: 2 },
                { measure: "overTarget", most: 300 },
                { measure: "failed", most: 0.1 },
                { measure: "taskHours", most: 12 },
                { measure: "oldest", most: 90 },
                { measure: "cost", most: 1.5 },
                { measure: "cost", most: 10, relative: true },
                { measure: "cpu", most: 80 },
            ],
        );
    });

    it("are refused all at once", () => {
        assert.deepEqual(readLimits("p99<1s,flap>2,cpu>80,tasks>3s"), {
            problems: [
                '--fail-on: no limit, got "p99<1s"; write p99>500ms,cost>10%,flaps>2',
                '--fail-on: nothing of this name is measured, got "flap"; did you mean flaps?',
                '--fail-on: cpu is not measured in this unit, got "cpu>80"; write cpu>80%',
                '--fail-on: tasks is not measured in this unit, got "tasks>3s"; write tasks>3 or tasks>3%',
            ],
        });
        assert.ok("problems" in readLimits(""));
        assert.ok("problems" in readLimits("p99>1constructor"));
    });
});

describe("what is over a limit", () => {
    const band = (value: number) => ({ usual: value, low: value, high: 2 * value });
    const base = { title: "main (7839e31)", measures: { cost: band(1), flaps: band(0) } };
    const failures = (cost: number, flaps = 0, from?: typeof base) =>
        failuresOf({ name: "web", takes: "requests", measures: { cost: band(cost), flaps: band(flaps) }, ...(from && { base: from }) }, [
            { measure: "cost", most: 10, relative: true },
            { measure: "flaps", most: 50, relative: true },
            { measure: "wait99", most: 1 },
        ]);

    it("is what is higher by more percent than what it is compared with", () => {
        assert.deepEqual(failures(1.09, 0, base), []);
        assert.deepEqual(failures(1.1, 0, base), []);
        assert.deepEqual(failures(1.11, 0, base), ["web: cost of the tasks: $1.11, 11 % more than $1.00 (main (7839e31)), over 10 %"]);
    });

    it("is a cost or a latency that nobody knows, and not what other services have", () => {
        const limits = [
            { measure: "cost", most: 1 },
            { measure: "p99", most: 1 },
            { measure: "wait99", most: 1 },
            { measure: "serving", most: 60 },
        ] as const;
        assert.deepEqual(failuresOf({ name: "web", takes: "requests", measures: {} }, limits), [
            "web: cost of the tasks: not known; leave the limit out",
            "web: p99: nothing was answered; simulate traffic that is",
        ]);
    });

    it("is anything where there was nothing, and nothing where there is nothing to compare with", () => {
        assert.deepEqual(failures(1, 1, base), ["web: flaps: 1, more than 0 (main (7839e31)), over 50 %"]);
        assert.deepEqual(failures(9, 9), []);
    });
});
