import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { nextCpu, nextMemory, nextSize, nextTasks } from "./growth.ts";
import { presetOf } from "../presets/presets.ts";
import { fargateSizes, taskSizeProblem } from "./taskSize.ts";

describe("growth", () => {
    it("leads an API and a worker along the sizes that are usual for them", () => {
        assert.deepEqual(nextSize(presetOf("rest-api").size), { cpu: 1024, memoryMiB: 2048 });
        assert.deepEqual(nextSize(presetOf("worker").size), { cpu: 2048, memoryMiB: 4096 });
        assert.deepEqual(nextSize({ cpu: 2048, memoryMiB: 4096 }), { cpu: 4096, memoryMiB: 8192 });
        assert.deepEqual(nextSize({ cpu: 16384, memoryMiB: 32768 }), { cpu: 32768, memoryMiB: 122880 });
    });

    it("raises the CPU alone where Fargate sells it with the memory, else with the least memory that it takes", () => {
        assert.deepEqual(nextCpu({ cpu: 512, memoryMiB: 1024 }), { cpu: 1024, memoryMiB: 2048 });
        assert.deepEqual(nextCpu({ cpu: 512, memoryMiB: 4096 }), { cpu: 1024, memoryMiB: 4096 });
        assert.deepEqual(nextCpu({ cpu: 1024, memoryMiB: 2048 }), { cpu: 2048, memoryMiB: 4096 });
        assert.deepEqual(nextCpu({ cpu: 16384, memoryMiB: 98304 }), { cpu: 32768, memoryMiB: 122880 });
        assert.equal(nextCpu({ cpu: 32768, memoryMiB: 61440 }), undefined);
    });

    it("doubles the memory alone as long as the CPU takes it, then both", () => {
        assert.deepEqual(nextMemory({ cpu: 512, memoryMiB: 1024 }), { cpu: 512, memoryMiB: 2048 });
        assert.deepEqual(nextMemory({ cpu: 512, memoryMiB: 2048 }), { cpu: 512, memoryMiB: 4096 });
        assert.deepEqual(nextMemory({ cpu: 512, memoryMiB: 3072 }), { cpu: 1024, memoryMiB: 6144 });
        assert.deepEqual(nextMemory({ cpu: 32768, memoryMiB: 61440 }), { cpu: 32768, memoryMiB: 122880 });
        assert.equal(nextMemory({ cpu: 32768, memoryMiB: 249856 }), undefined);
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
                const cpus = fargateSizes.map(({ cpu }) => cpu);
                const [both, cpu, memory] = [nextSize(size), nextCpu(size), nextMemory(size)];
                for (const next of [both, cpu]) if (next) assert.equal(cpus.indexOf(next.cpu), cpus.indexOf(size.cpu) + 1);
                for (const next of [both, cpu, memory]) if (next) assert.equal(taskSizeProblem(next), undefined);
                for (const next of [both, memory]) if (next) assert.ok(next.memoryMiB > size.memoryMiB);
                if (cpu) assert.ok(cpu.memoryMiB >= size.memoryMiB);
            }),
        );
    });
});
