import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { nextSize, nextTasks } from "./growth.ts";
import { presetOf } from "../presets/presets.ts";
import { fargateSizes, taskSizeProblem } from "./taskSize.ts";

describe("growth", () => {
    it("leads an API and a worker along the sizes that are usual for them", () => {
        assert.deepEqual(nextSize(presetOf("rest-api").size), { cpu: 1024, memoryMiB: 2048 });
        assert.deepEqual(nextSize(presetOf("worker").size), { cpu: 2048, memoryMiB: 4096 });
        assert.deepEqual(nextSize({ cpu: 2048, memoryMiB: 4096 }), { cpu: 4096, memoryMiB: 8192 });
        assert.deepEqual(nextSize({ cpu: 16384, memoryMiB: 32768 }), { cpu: 32768, memoryMiB: 122880 });
    });

    it("ends at the largest size and at the widest bounds", () => {
        assert.equal(nextSize({ cpu: 32768, memoryMiB: 61440 }), undefined);
        assert.deepEqual(nextSize({ cpu: 16384, memoryMiB: 122880 }), { cpu: 32768, memoryMiB: 249856 });
        assert.equal(nextTasks({ min: 5, max: 50 }), undefined);
    });

    it("widens the bounds one step at a time and never lowers the fewest tasks", () => {
        assert.deepEqual(nextTasks({ min: 2, max: 9 }), { min: 2, max: 10 });
        assert.deepEqual(nextTasks({ min: 2, max: 10 }), { min: 2, max: 20 });
        assert.deepEqual(nextTasks({ min: 2, max: 20 }), { min: 5, max: 50 });
        assert.deepEqual(nextTasks({ min: 7, max: 20 }), { min: 7, max: 50 });
    });

    it("never skips a CPU size, and never names one that Fargate does not sell", () => {
        const sold = fc.constantFrom(
            ...fargateSizes.flatMap(({ cpu, memoryMiB }) => memoryMiB.map((memory) => ({ cpu, memoryMiB: memory }))),
        );
        fc.assert(
            fc.property(sold, (size) => {
                const next = nextSize(size);
                if (next === undefined) return;
                const cpus = fargateSizes.map(({ cpu }) => cpu);
                assert.equal(cpus.indexOf(next.cpu), cpus.indexOf(size.cpu) + 1);
                assert.equal(taskSizeProblem(next), undefined);
                assert.ok(next.memoryMiB > size.memoryMiB);
            }),
        );
    });
});
