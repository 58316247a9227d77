import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { decideSize, type WrittenSize } from "./decideSize.ts";
import { type JobName, jobNames } from "../../vocabulary/serviceDescription.ts";
import { modelMemory } from "../sizing/modelMemory.ts";
import { type ModelLoad, modelKinds } from "../../vocabulary/serviceDescription.ts";
import { originText } from "./originText.ts";
import { fargateSizes, taskSizeProblem } from "../sizing/taskSize.ts";

/** `cpu/memory of <where the CPU comes from> and <where the memory comes from>`, or the problems. */
function decided(service: WrittenSize): string | readonly string[] {
    const { cpu, memoryMiB, problems } = decideSize(service);
    if (problems.length > 0) return problems.map(({ key, text }) => `${key.join(".")}: ${text}`);
    return `${cpu.value}/${memoryMiB.value} of ${originText(cpu.from)} and ${originText(memoryMiB.from).split(":")[0]}`;
}

const model = (kind: ModelLoad["kind"], sizeMB: number, rest: Partial<ModelLoad> = {}): ModelLoad => ({
    kind,
    sizeMB,
    batchItems: 1,
    itemKB: 0,
    overheadMB: 200,
    ...rest,
});
const ml = (kind: ModelLoad["kind"], sizeMB: number) => decided({ preset: "ml", model: model(kind, sizeMB) });

describe("the size of a service", () => {
    it("is that of its preset", () => {
        assert.equal(decided({ preset: "rest-api" }), "512/1024 of preset rest-api and preset rest-api");
        assert.equal(decided({ preset: "web-app" }), "512/1024 of preset web-app and preset web-app");
        assert.equal(decided({ preset: "worker" }), "1024/2048 of preset worker and preset worker");
        assert.equal(decided({ preset: "ml" }), "2048/8192 of preset ml and preset ml");
        assert.equal(decided({ preset: "scheduler" }), "256/512 of preset scheduler and preset scheduler");
    });

    it("is that of the job of a worker", () => {
        const sizes: Readonly<Record<JobName, string>> = {
            email: "512/1024",
            "image-resizing": "1024/2048",
            transcoding: "4096/8192",
            etl: "2048/4096",
            pdf: "1024/4096",
        };
        for (const job of jobNames) assert.equal(decided({ preset: "worker", job }), `${sizes[job]} of job ${job} and job ${job}`);
    });

    it("is 8192 MiB for a model of 2 GB, 100 inputs of 10 KB and 200 MB of Python", () => {
        const load = model("deep-learning", 2000, { batchItems: 100, itemKB: 10 });
        assert.deepEqual(modelMemory(load), {
            memoryMiB: 8013,
            arithmetic: "((2000 MB x 2) + (100 x 10 KB) + 200 MB) x 2 = 8402 MB = 8013 MiB",
        });
        const { cpu, memoryMiB, problems } = decideSize({ preset: "ml", model: load });
        assert.deepEqual(problems, []);
        assert.deepEqual([cpu.value, memoryMiB.value], [2048, 8192]);
        assert.equal(originText(memoryMiB.from), "memory rule: ((2000 MB x 2) + (100 x 10 KB) + 200 MB) x 2 = 8402 MB = 8013 MiB");
        assert.equal(memoryMiB.instead, "8192 to 16384 in steps of 1024 with 2048 CPU units");
        assert.equal(cpu.instead, "1024, 2048, 4096 with 8192 MiB");
    });

    it("changes from row to row exactly where the table says", () => {
        const small = "1024/2048 of model sklearn below 100 MB and model sklearn below 100 MB";
        const medium = "1024/4096 of model sklearn 100 MB to 1 GB and model sklearn 100 MB to 1 GB";
        assert.equal(ml("sklearn", 99), small);
        assert.equal(ml("sklearn", 100), medium);
        assert.equal(ml("sklearn", 101), medium);
        assert.equal(ml("sklearn", 999), "1024/5120 of model sklearn 100 MB to 1 GB and memory rule");
        assert.equal(ml("sklearn", 1000), "2048/5120 of preset ml and memory rule");
        assert.equal(ml("sklearn", 1001), "2048/5120 of preset ml and memory rule");
        assert.equal(ml("deep-learning", 1999), "2048/8192 of model deep-learning below 2 GB and model deep-learning below 2 GB");
        assert.equal(ml("deep-learning", 2000), "2048/8192 of preset ml and memory rule");
        assert.equal(ml("deep-learning", 2100), "2048/9216 of preset ml and memory rule");
        assert.equal(ml("llm", 4999), "4096/19456 of memory rule: fewer CPU units do not take 19456 MiB and memory rule");
        assert.equal(ml("llm", 5000), "4096/19456 of memory rule: fewer CPU units do not take 19456 MiB and memory rule");
        assert.equal(ml("llm", 5001), "4096/20480 of model llm above 5 GB and memory rule");
    });

    it("lets the memory rule win over the row where it is larger, and not before", () => {
        // 4096 MiB are 4294.967296 MB: twice 2147.483648 MB, of which the model has half of what the runtime leaves.
        assert.equal(
            decided({ preset: "ml", model: model("sklearn", 973) }),
            "1024/4096 of model sklearn 100 MB to 1 GB and model sklearn 100 MB to 1 GB",
        );
        assert.equal(decided({ preset: "ml", model: model("sklearn", 974) }), "1024/5120 of model sklearn 100 MB to 1 GB and memory rule");
    });

    it("refuses a model that no Fargate task holds, and takes it as it is on EC2", () => {
        // 249,856 MiB is the most that there is.
        assert.equal(ml("llm", 65398), "32768/249856 of memory rule: fewer CPU units do not take 249856 MiB and memory rule");
        assert.deepEqual(ml("llm", 65399), [
            "model.sizeMB: more than any Fargate task has, got 249859 MiB; write type: ec2 and the instances, where a task may be as large as they are",
        ]);
        assert.equal(
            decided({ preset: "ml", type: "ec2", model: model("llm", 65399) }),
            "4096/249859 of model llm above 5 GB and memory rule",
        );
    });

    it("takes single values as they are written", () => {
        assert.equal(decided({ preset: "rest-api", resources: { memory: 2048 } }), "512/2048 of preset rest-api and resources.memory");
        assert.equal(decided({ preset: "rest-api", resources: { cpu: 256 } }), "256/1024 of resources.cpu and preset rest-api");
        assert.equal(decided({ preset: "worker", job: "pdf", resources: { memory: 2048 } }), "1024/2048 of job pdf and resources.memory");
        const load = model("deep-learning", 2000);
        assert.equal(decided({ preset: "ml", model: load, resources: { cpu: 4096 } }), "4096/8192 of resources.cpu and memory rule");
        assert.equal(decided({ preset: "ml", model: load, resources: { memory: 16384 } }), "2048/16384 of preset ml and resources.memory");
    });

    it("refuses what Fargate does not sell, at the key that is wrong", () => {
        assert.deepEqual(decided({ preset: "rest-api", resources: { cpu: 1024 } }), [
            "resources.cpu: 1024 CPU units take 2048, 3072, 4096, 5120, 6144, 7168, 8192 MiB, got 1024 of preset rest-api; write memory: 2048 too, or other CPU units",
        ]);
        assert.deepEqual(decided({ preset: "rest-api", resources: { memory: 8192 } }), [
            "resources.memory: 512 CPU units of preset rest-api take 1024, 2048, 3072, 4096 MiB, got 8192; write cpu: 1024 and memory: 8192, or another memory",
        ]);
        assert.deepEqual(decided({ preset: "rest-api", resources: { cpu: 1024, memory: 1024 } }), [
            "resources: 1024 CPU units take 2048, 3072, 4096, 5120, 6144, 7168, 8192 MiB, got 1024; take 2048 MiB or other CPU units",
        ]);
        assert.deepEqual(decided({ preset: "rest-api", resources: { cpu: 768 } }), [
            "resources.cpu: Fargate sells 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units, got 768; take 1024 CPU units",
        ]);
    });

    it("refuses less than the model needs, on Fargate and on EC2", () => {
        const load = model("deep-learning", 2000, { batchItems: 100, itemKB: 10 });
        const needs = "((2000 MB x 2) + (100 x 10 KB) + 200 MB) x 2 = 8402 MB = 8013 MiB";
        assert.deepEqual(decided({ preset: "ml", model: load, resources: { memory: 7168 } }), [
            `resources.memory: less than the model needs, got 7168: ${needs}; write at least 8192, or the task is killed`,
        ]);
        assert.deepEqual(decided({ preset: "ml", type: "ec2", model: load, resources: { memory: 8012 } }), [
            `resources.memory: less than the model needs, got 8012: ${needs}; write at least 8013, or the task is killed`,
        ]);
        assert.equal(
            decided({ preset: "ml", type: "ec2", model: load, resources: { memory: 8013 } }),
            "2048/8013 of preset ml and resources.memory",
        );
        assert.deepEqual(decided({ preset: "ml", model: load, resources: { cpu: 512 } }), [
            `resources.cpu: too few CPU units for the model, got 512: ${needs}; write at least 1024`,
        ]);
    });

    it("takes any size on EC2 that a task definition takes", () => {
        assert.equal(
            decided({ preset: "rest-api", type: "ec2", resources: { cpu: 128, memory: 6 } }),
            "128/6 of resources.cpu and resources.memory",
        );
        assert.deepEqual(decided({ preset: "rest-api", type: "ec2", resources: { cpu: 127, memory: 5 } }), [
            "resources.cpu: out of range on EC2, got 127; write a whole number from 128 to 196608 CPU units",
            "resources.memory: out of range on EC2, got 5; write a whole number from 6 to 33554432 MiB",
        ]);
    });
});

describe("the memory rule", () => {
    const load = fc.record({
        kind: fc.constantFrom(...modelKinds),
        sizeMB: fc.integer({ min: 1, max: 200_000 }),
        batchItems: fc.integer({ min: 1, max: 10_000 }),
        itemKB: fc.integer({ min: 0, max: 10_000 }),
        overheadMB: fc.integer({ min: 0, max: 10_000 }),
    });

    it("never asks for less when any of its numbers grows", () => {
        const grown = fc.constantFrom("sizeMB", "batchItems", "itemKB", "overheadMB");
        fc.assert(
            fc.property(load, grown, fc.nat(1000), (before, key, more) => {
                const after = { ...before, [key]: before[key] + more };
                assert.ok(modelMemory(after).memoryMiB >= modelMemory(before).memoryMiB);
            }),
        );
    });

    it("leads to a size that Fargate sells and that holds the model, or to a problem", () => {
        const written = fc.record(
            {
                cpu: fc.constantFrom(...fargateSizes.map(({ cpu }) => cpu), 768),
                memory: fc.constantFrom(512, 2048, 8192, 16384, 61440, 9000),
            },
            { requiredKeys: [] },
        );
        fc.assert(
            fc.property(fc.option(load, { nil: undefined }), written, (model, resources) => {
                const { cpu, memoryMiB, problems } = decideSize({ preset: "ml", model, resources });
                if (problems.length > 0) return;
                assert.equal(taskSizeProblem({ cpu: cpu.value, memoryMiB: memoryMiB.value }), undefined);
                if (model !== undefined) assert.ok(memoryMiB.value >= modelMemory(model).memoryMiB);
                assert.equal(cpu.value, resources.cpu ?? cpu.value);
                assert.equal(memoryMiB.value, resources.memory ?? memoryMiB.value);
            }),
            { numRuns: 1000 },
        );
    });
});
