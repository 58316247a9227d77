import * as assert from "node:assert/strict";
import { instanceFamilies, instanceTypeOf, instanceTypeProblem, taskFits, taskMemoryMiB, tasksPerInstance } from "./instanceTypes.ts";

const known = (name: string) => {
    const type = instanceTypeOf(name);
    assert.ok(type, name);
    return type;
};

describe("instanceTypeOf", () => {
    it("knows what a type has", () => {
        assert.deepEqual(instanceTypeOf("t4g.medium"), {
            vCpu: 2,
            memoryMiB: 4096,
            architecture: "ARM64",
            gpus: 0,
            networkInterfaces: 3,
        });
        assert.deepEqual(instanceTypeOf("g5.12xlarge"), {
            vCpu: 48,
            memoryMiB: 196608,
            architecture: "X86_64",
            gpus: 4,
            networkInterfaces: 15,
        });
    });

    it("knows the sizes of families with steady performance, which differ in memory", () => {
        const memory = (family: string) => ["large", "4xlarge", "16xlarge"].map((size) => known(`${family}.${size}`).memoryMiB / 1024);
        assert.deepEqual(["c7i", "m7i", "r7i"].map(memory), [
            [4, 32, 128],
            [8, 64, 256],
            [16, 128, 512],
        ]);
        const cpus = ["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
        assert.deepEqual(
            cpus.map((size) => known(`m7g.${size}`).vCpu),
            [1, 2, 4, 8, 16, 32, 48, 64],
        );
        assert.deepEqual(
            cpus.map((size) => known(`m7g.${size}`).networkInterfaces),
            [2, 3, 4, 4, 8, 8, 8, 15],
        );
    });

    it("tells the architecture by the family", () => {
        const arm = instanceFamilies.filter((family) => known(`${family}.xlarge`).architecture === "ARM64");
        assert.deepEqual(arm, ["t4g", "m7g", "c7g", "r7g"]);
    });

    it("knows no type that is not offered, nor what only looks like one", () => {
        const names = ["t3.nano", "t9.large", "t3", "t3.", ".large", "t3.large.more", "constructor.large", "t3.toString", ""];
        for (const name of names) assert.equal(instanceTypeOf(name), undefined, name);
    });
});

describe("instanceTypeProblem", () => {
    it("is none for a type that is offered", () => {
        assert.equal(instanceTypeProblem("t3a.small"), undefined);
    });

    it("lists the families, or the sizes of the family", () => {
        assert.equal(
            instanceTypeProblem("x9.large"),
            'a family that is not offered, got "x9.large"; write <family>.<size>, such as t4g.medium, of t3, t3a, t4g, m6i, m7i, m7g, c7i, c7g, r7i, r7g, g4dn, g5, g6',
        );
        assert.equal(
            instanceTypeProblem("t3.nano"),
            'no size of t3 that is offered, got "t3.nano"; write t3. and one of micro, small, medium, large, xlarge, 2xlarge',
        );
        assert.match(instanceTypeProblem("m6i.48xlarge") ?? "", /; write m6i\. and one of large, .*, 16xlarge, 24xlarge, 32xlarge$/);
    });

    it("says why GPUs beside arm64 cores are not offered", () => {
        assert.equal(
            instanceTypeProblem("g5g.xlarge"),
            'no image of ECS has GPU drivers for arm64, got "g5g.xlarge"; write a size of g4dn, g5, g6',
        );
    });
});

describe("tasksPerInstance", () => {
    it("leaves one network interface to the instance itself", () => {
        assert.deepEqual(
            ["t3.micro", "t3a.small", "t4g.medium", "m7g.large", "m7g.4xlarge", "g5.48xlarge"].map((name) => tasksPerInstance(known(name))),
            [1, 1, 2, 2, 7, 6],
        );
    });
});

describe("taskFits", () => {
    const onMedium = (cpu: number, memoryMiB: number, gpu = 0) => taskFits({ cpu, memoryMiB }, gpu, "t4g.medium");

    it("holds CPU to the cores of the instance", () => {
        assert.equal(onMedium(2048, 1024), undefined);
        assert.equal(onMedium(2049, 1024), "more CPU than a t4g.medium has, got 2049 units; write at most 2048, or take larger instances");
    });

    it("holds memory to what the system leaves", () => {
        assert.equal(taskMemoryMiB(known("t4g.medium")), 3532);
        assert.equal(onMedium(1024, 3531), undefined);
        assert.equal(onMedium(1024, 3532), undefined);
        assert.equal(
            onMedium(1024, 3533),
            "more memory than a t4g.medium has for tasks, got 3533 MiB; write at most 3532, or take larger instances",
        );
    });

    it("holds GPUs to those of the instance", () => {
        const onGpus = (gpu: number) => taskFits({ cpu: 4096, memoryMiB: 16384 }, gpu, "g5.12xlarge");
        assert.deepEqual([onGpus(0), onGpus(3), onGpus(4)], [undefined, undefined, undefined]);
        assert.equal(onGpus(5), "more GPUs than a g5.12xlarge has, got gpu: 5; write at most 4, or take larger instances");
        assert.equal(onMedium(256, 512, 1), "no GPU in a t4g.medium, got gpu: 1; write a group with instances of g4dn, g5, g6");
    });

    it("has room for the smallest task on the smallest instance of each family", () => {
        for (const family of instanceFamilies) {
            const smallest = ["micro", "medium", "large", "xlarge"].map((size) => `${family}.${size}`).find((name) => instanceTypeOf(name));
            assert.equal(taskFits({ cpu: 256, memoryMiB: 512 }, 0, smallest ?? ""), undefined, family);
        }
    });

    it("says nothing of a type that it does not know", () => {
        assert.equal(taskFits({ cpu: 32768, memoryMiB: 249856 }, 8, "x9.large"), undefined);
    });
});
