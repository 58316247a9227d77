import * as assert from "node:assert/strict";
import { fargateSizes, legalMemoryMiB, taskSizeProblem } from "./taskSize.ts";

describe("taskSize", () => {
    it("knows every CPU up to 32 vCPU, with its least memory, most memory and number of sizes", () => {
        assert.deepEqual(
            fargateSizes.map(({ cpu, memoryMiB }) => [cpu, Math.min(...memoryMiB), Math.max(...memoryMiB), memoryMiB.length]),
            [
                [256, 512, 2048, 3],
                [512, 1024, 4096, 4],
                [1024, 2048, 8192, 7],
                [2048, 4096, 16384, 13],
                [4096, 8192, 30720, 23],
                [8192, 16384, 61440, 12],
                [16384, 32768, 122880, 12],
                [32768, 61440, 249856, 3],
            ],
        );
    });

    it("lists memory in ascending steps", () => {
        assert.deepEqual(legalMemoryMiB(512), [1024, 2048, 3072, 4096]);
        assert.deepEqual(legalMemoryMiB(32768), [61440, 122880, 249856]);
        assert.equal(legalMemoryMiB(8192)?.[1], 20480);
        assert.equal(legalMemoryMiB(16384)?.[1], 40960);
    });

    it("has no memory for a CPU that Fargate does not sell", () => {
        assert.equal(legalMemoryMiB(768), undefined);
        assert.equal(legalMemoryMiB(0), undefined);
        assert.equal(legalMemoryMiB(Number.NaN), undefined);
    });

    it("finds nothing wrong with any pair of the table", () => {
        for (const { cpu, memoryMiB } of fargateSizes) {
            for (const memory of memoryMiB) {
                assert.equal(taskSizeProblem({ cpu, memoryMiB: memory }), undefined);
            }
        }
    });

    it("refuses 1 vCPU with 1 GiB and lists what that CPU takes", () => {
        assert.equal(
            taskSizeProblem({ cpu: 1024, memoryMiB: 1024 }),
            "1024 CPU units take 2048, 3072, 4096, 5120, 6144, 7168, 8192 MiB, got 1024; take 2048 MiB or other CPU units",
        );
    });

    it("refuses memory one below the least, between two steps and one above the most", () => {
        const legal = "512 CPU units take 1024, 2048, 3072, 4096 MiB";
        assert.equal(taskSizeProblem({ cpu: 512, memoryMiB: 1023 }), `${legal}, got 1023; take 1024 MiB or other CPU units`);
        assert.equal(taskSizeProblem({ cpu: 512, memoryMiB: 2049 }), `${legal}, got 2049; take 3072 MiB or other CPU units`);
        assert.equal(taskSizeProblem({ cpu: 512, memoryMiB: 4097 }), `${legal}, got 4097; take 4096 MiB or other CPU units`);
        assert.equal(
            taskSizeProblem({ cpu: 256, memoryMiB: 1536 }),
            "256 CPU units take 512, 1024, 2048 MiB, got 1536; take 2048 MiB or other CPU units",
        );
    });

    it("refuses a CPU that Fargate does not sell and names the next one, or the largest", () => {
        const cpus = "Fargate sells 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units";
        assert.equal(taskSizeProblem({ cpu: 513, memoryMiB: 1024 }), `${cpus}, got 513; take 1024 CPU units`);
        assert.equal(taskSizeProblem({ cpu: 0, memoryMiB: 512 }), `${cpus}, got 0; take 256 CPU units`);
        assert.equal(taskSizeProblem({ cpu: 65536, memoryMiB: 249856 }), `${cpus}, got 65536; take 32768 CPU units`);
    });
});
