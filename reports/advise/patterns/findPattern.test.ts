import assert from "node:assert/strict";
import { constant, weekOf } from "../testing/weekOf.ts";
import { findPattern } from "./findPattern.ts";

const web = { name: "web", vCpu: 0.5, cpuTargetPercent: 70 };

/** The pattern of a service whose averages are the same all week. */
function patternAt(cpu: number, memory: number, cpuMaximum = cpu, memoryMaximum = memory) {
    return findPattern(
        weekOf({ cpu: constant(cpu), memory: constant(memory), cpuMaximum: constant(cpuMaximum), memoryMaximum: constant(memoryMaximum) }),
        web,
    );
}

describe("findPattern", () => {
    it("calls a size good below 50 percent of both, and healthy up to 60 with maxima up to 80 and 75", () => {
        for (const [cpu, memory, cpuMaximum, memoryMaximum] of [
            [10, 10, 20, 20],
            [49.9, 49.9, 80, 75],
            [50, 50, 80, 75],
            [60, 60, 80, 75],
        ] as const) {
            const { pattern, shortage } = patternAt(cpu, memory, cpuMaximum, memoryMaximum);
            assert.deepEqual([pattern, shortage], ["healthy", undefined], `${cpu} ${memory}`);
        }
        for (const [cpu, memory, cpuMaximum, memoryMaximum] of [
            [60.1, 50, 80, 75],
            [50, 60.1, 80, 75],
            [50, 50, 80.1, 75],
            [50, 50, 80, 75.1],
        ] as const) {
            assert.equal(patternAt(cpu, memory, cpuMaximum, memoryMaximum).pattern, "watch", `${cpu} ${memory}`);
        }
    });

    it("finds what is above 70 percent short, where the other is below 60, and both where both are", () => {
        const shortages = [
            [70, 59.9],
            [70.1, 59.9],
            [70.1, 60],
            [70.1, 70],
            [70.1, 70.1],
            [60, 70.1],
            [59.9, 70.1],
            [59.9, 70],
        ].map(([cpu = 0, memory = 0]) => patternAt(cpu, memory).pattern);
        assert.deepEqual(shortages, ["watch", "short of CPU", "watch", "watch", "short of both", "watch", "short of memory", "watch"]);
    });
});
