import * as assert from "node:assert/strict";
import { formatPath } from "../../file/formatPath.ts";
import { problemsWith } from "../../testing/sampleValues.ts";
import { instances } from "./instances.ts";
import { reader } from "../read.ts";

const size = { instances: { min: 2, max: 10 }, targetCapacityPercent: 100, diskGiB: 30 };
const general = { instanceType: "t4g.medium", ...size };

const readInstances = reader(instances);

function read(value: unknown) {
    const result = readInstances(value);
    assert.deepEqual(result.problems, []);
    return result.read.whole;
}

function problems(value: unknown): readonly string[] {
    return readInstances(value).problems.map(({ path, text }) => `${formatPath(path)}: ${text}`);
}

/** Within a stack, where bounds are compared too. */
const groupProblems = (group: object) =>
    problemsWith({ instances: { general: { ...general, ...group } } }).map((line) =>
        line.replace("Pulumi.prod-eu.yaml: ecs-platform:instances.", ""),
    );

describe("instances", () => {
    it("are none where none is declared", () => {
        assert.deepEqual(read(undefined), {});
        assert.deepEqual(read({}), {});
    });

    it("need a type, and else have two to ten instances that tasks fill, with 30 GiB each", () => {
        assert.deepEqual(read({ general: { instanceType: "t4g.medium" } }), { general: { instanceTypes: ["t4g.medium"], ...size } });
        assert.deepEqual(read({ general: { instanceType: "t4g.medium", instances: { max: 4 } } }), {
            general: { instanceTypes: ["t4g.medium"], ...size, instances: { min: 2, max: 4 } },
        });
    });

    it("keep what is given, and read back as themselves", () => {
        const groups = {
            general: { instanceTypes: ["m7g.large"], instances: { min: 0, max: 5000 }, targetCapacityPercent: 80, diskGiB: 100 },
            gpu: {
                instanceTypes: ["g5.xlarge", "g6.xlarge"],
                spot: { onDemandBase: 0, onDemandPercent: 50 },
                maxInstanceLifetimeDays: 7,
                ...size,
            },
        };
        assert.deepEqual(read(groups), groups);
    });

    it("have a type that is offered", () => {
        assert.deepEqual(problems({ general: {} }), [
            "general.instanceType: missing; write an instance type such as t4g.medium, or several below instanceTypes",
        ]);
        assert.deepEqual(groupProblems({ instanceType: "t4g.nano" }), [
            'general.instanceType: no size of t4g that is offered, got "t4g.nano"; write t4g. and one of micro, small, medium, large, xlarge, 2xlarge',
        ]);
        assert.deepEqual(groupProblems({ instanceType: "large" }), [
            'general.instanceType: not an instance type, got "large"; write one such as t4g.medium',
        ]);
    });

    it("have bounds in order and in range", () => {
        assert.deepEqual(groupProblems({ instances: { min: 3, max: 3 } }), []);
        assert.deepEqual(groupProblems({ instances: { min: 4, max: 3 } }), [
            "general.instances: min above max, got 4 and 3; lower min or raise max",
        ]);
        assert.deepEqual(groupProblems({ instances: { min: -1, max: 0 } }), [
            "general.instances.min: out of range, got -1; write a whole number from 0 to 5000 instances",
            "general.instances.max: out of range, got 0; write a whole number from 1 to 5000 instances",
        ]);
        assert.deepEqual(groupProblems({ instances: { min: 5001, max: 5001 } }), [
            "general.instances.min: out of range, got 5001; write a whole number from 0 to 5000 instances",
            "general.instances.max: out of range, got 5001; write a whole number from 1 to 5000 instances",
        ]);
    });

    it("are filled by 1 to 100 percent, with disks that the image fits on", () => {
        assert.deepEqual(groupProblems({ targetCapacityPercent: 1, diskGiB: 16384 }), []);
        assert.deepEqual(groupProblems({ targetCapacityPercent: 0, diskGiB: 29 }), [
            "general.targetCapacityPercent: out of range, got 0; write a whole number from 1 to 100 percent",
            "general.diskGiB: out of range, got 29; write a whole number from 30 to 16384 GiB",
        ]);
        assert.deepEqual(groupProblems({ targetCapacityPercent: 101, diskGiB: 16385 }), [
            "general.targetCapacityPercent: out of range, got 101; write a whole number from 1 to 100 percent",
            "general.diskGiB: out of range, got 16385; write a whole number from 30 to 16384 GiB",
        ]);
    });

    it("have names that fit into those of AWS", () => {
        assert.deepEqual(problems({ ["a".repeat(24)]: general, "gpu-2": general }), []);
        assert.deepEqual(problems({ ["a".repeat(25)]: general }), [`${"a".repeat(25)}: too long, got 25 characters; write at most 24`]);
        for (const name of ["General", "2nd", "a_b", "a-", "a--b", "-a", ""]) {
            assert.match(problems({ [name]: general }).join(), /not a name of a group, got ".*"; write lower-case letters/, name);
        }
    });

    it("know no other key", () => {
        assert.deepEqual(groupProblems({ type: "t4g.medium" }), [
            "general.type: unknown key; known here: instanceType, instanceTypes, spot, maxInstanceLifetimeDays, instances, targetCapacityPercent, diskGiB",
        ]);
    });

    it("may be of several types, each named once, and all with GPUs or none", () => {
        const types = (...instanceTypes: string[]) => problems({ general: { instanceTypes } });
        assert.deepEqual(types("t4g.medium", "t3.medium", "t3a.medium"), []);
        assert.deepEqual(types("g5.xlarge", "g4dn.xlarge"), []);
        assert.deepEqual(types(), ["general.instanceTypes: too few, got 0; write at least 1"]);
        assert.deepEqual(types("t3.medium", "t3.medium"), ['general.instanceTypes: an item twice, got "t3.medium"; delete one of the two']);
        assert.deepEqual(types("t3.medium", "t3.huge"), [
            'general.instanceTypes[1]: no size of t3 that is offered, got "t3.huge"; write t3. and one of micro, small, medium, large, xlarge, 2xlarge',
        ]);
        assert.deepEqual(types("m7i.large", "g5.xlarge"), [
            "general.instanceTypes: types with GPUs beside others, got g5.xlarge; give them a group of their own, which has another image",
        ]);
        assert.deepEqual(problems({ general: { instanceType: "t3.medium", instanceTypes: ["t3a.medium"] } }), [
            "general.instanceTypes: beside instanceType, got t3.medium there; write all types here, or delete one of the two",
        ]);
    });

    it("are on Spot in part where it is asked for, with two and a fifth of the others on demand", () => {
        const spot = (written: object) => read({ general: { ...general, spot: written } })?.["general"]?.spot;
        assert.deepEqual(spot({}), { onDemandBase: 2, onDemandPercent: 20 });
        assert.deepEqual(spot({ onDemandBase: 0, onDemandPercent: 99 }), { onDemandBase: 0, onDemandPercent: 99 });
        assert.deepEqual(groupProblems({ spot: { onDemandBase: -1, onDemandPercent: 100 } }), [
            "general.spot.onDemandBase: out of range, got -1; write a whole number from 0 to 5000 instances",
            "general.spot.onDemandPercent: out of range, got 100; write a whole number from 0 to 99 percent",
        ]);
        assert.deepEqual(groupProblems({ spot: { onDemandBase: 10 } }), []);
        assert.deepEqual(groupProblems({ spot: { onDemandBase: 11 } }), [
            "general.spot: onDemandBase above max, got 11 and 10; lower it, or delete spot where nothing is to be on Spot",
        ]);
    });

    it("name no price of Spot", () => {
        const instead =
            "unknown key; write it as spot: {}, which never costs more than on demand, and for which AWS advises against a price";
        assert.deepEqual(groupProblems({ spotPrice: "0.05" }), [`general.spotPrice: ${instead}`]);
        assert.deepEqual(groupProblems({ spot: { maxPrice: "0.05" } }), [`general.spot.maxPrice: ${instead}`]);
    });

    it("are replaced after a day at the earliest and a year at the latest", () => {
        for (const days of [1, 365]) assert.deepEqual(groupProblems({ maxInstanceLifetimeDays: days }), []);
        for (const days of [0, 366]) {
            assert.deepEqual(groupProblems({ maxInstanceLifetimeDays: days }), [
                `general.maxInstanceLifetimeDays: out of range, got ${days}; write a whole number from 1 to 365 days`,
            ]);
        }
    });
});
