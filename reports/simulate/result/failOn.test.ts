import assert from "node:assert/strict";
import { readLimits } from "./failOn.ts";

describe("limits of a pipeline", () => {
    it("are measures with a number in one of their units", () => {
        assert.deepEqual(readLimits("p99>500ms, flaps>2,overTarget>5min,failed > 0.1%,taskHours>12h,oldest>90s"), [
            { measure: "p99", most: 0.5 },
            { measure: "flaps", most: 2 },
            { measure: "overTarget", most: 300 },
            { measure: "failed", most: 0.1 },
            { measure: "taskHours", most: 12 },
            { measure: "oldest", most: 90 },
        ]);
    });

    it("are refused all at once", () => {
        assert.deepEqual(readLimits("p99<1s,flap>2,cpu>80,tasks>3s"), {
            problems: [
                '--fail-on: no limit, got "p99<1s"; write p99>500ms,flaps>2',
                '--fail-on: nothing of this name is measured, got "flap"; did you mean flaps?',
                '--fail-on: cpu is not measured in this unit, got "cpu>80"; write cpu>80%',
                '--fail-on: tasks is not measured in this unit, got "tasks>3s"; write tasks>3',
            ],
        });
        assert.ok("problems" in readLimits(""));
        assert.ok("problems" in readLimits("p99>1constructor"));
    });
});
