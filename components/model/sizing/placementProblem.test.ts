import * as assert from "node:assert/strict";
import { matchingTypes, placementProblem } from "./placementProblem.ts";

const met = (constraint: string, instanceType = "t3.medium") => placementProblem([constraint], [instanceType]) === undefined;

describe("placementProblem", () => {
    it("finds the constraint that no instance of the group meets", () => {
        assert.equal(
            placementProblem(["attribute:ecs.os-type == linux", "attribute:ecs.instance-type =~ t3.*"], ["t4g.medium"]),
            'no t4g.medium ever matches, got "attribute:ecs.instance-type =~ t3.*"; write another constraint, or another group of instances',
        );
        assert.deepEqual(
            [met("attribute:ecs.instance-type == t3.large"), met("attribute:ecs.instance-type matches m7g.*")],
            [false, false],
        );
    });

    it("is silent where the instances meet every constraint, or there is none", () => {
        assert.equal(placementProblem([], ["t3.medium"]), undefined);
        assert.deepEqual(
            [
                met("attribute:ecs.instance-type =~ t3.*"),
                met("attribute:ecs.instance-type  =~  t3.*"),
                met(" attribute:ecs.instance-type equals t3.medium "),
                met("attribute:ecs.instance-type == t3.medium"),
            ],
            [true, true, true, true],
        );
    });

    it("does not judge what it cannot read", () => {
        assert.deepEqual(
            [
                met("attribute:ecs.instance-type =~ ("),
                met("attribute:ecs.instance-type != t3.medium"),
                met("attribute:ecs.instance-type == t2.small or attribute:ecs.availability-zone == eu-central-1a"),
                met("attribute:stack == prod"),
                met("attribute:ecs.instance-type == t2.small", "x9.large"),
            ],
            [true, true, true, true, true],
        );
    });

    it("wants one type of a group that meets all constraints, and says so", () => {
        const types = ["t3.medium", "m7i.large", "t4g.medium"];
        const [isT, isArm] = ["attribute:ecs.instance-type =~ t.*", "attribute:ecs.cpu-architecture == arm64"];
        assert.equal(placementProblem([isT, isArm], types), undefined);
        assert.equal(
            placementProblem([isT, isArm], types.slice(0, 2)),
            `no t3.medium or m7i.large ever matches, got "${isArm}"; write another constraint, or another group of instances`,
        );
        assert.equal(
            placementProblem([isT, "attribute:ecs.cpu-architecture == x86_64"], types.slice(1)),
            'no m7i.large or t4g.medium ever matches, got "attribute:ecs.instance-type =~ t.*" and ' +
                '"attribute:ecs.cpu-architecture == x86_64"; write another constraint, or another group of instances',
        );
    });
});

describe("matchingTypes", () => {
    it("are those of the CPU architecture or the family that a constraint names", () => {
        const types = ["t4g.medium", "t3.medium", "t3a.medium"];
        assert.deepEqual(matchingTypes(["attribute:ecs.cpu-architecture == arm64"], types), ["t4g.medium"]);
        assert.deepEqual(matchingTypes(["attribute:ecs.cpu-architecture =~ x86.*"], types), ["t3.medium", "t3a.medium"]);
        assert.deepEqual(matchingTypes(["attribute:ecs.instance-type == t3a.medium"], types), ["t3a.medium"]);
        assert.deepEqual(matchingTypes(["attribute:ecs.os-type == linux"], types), types);
        assert.deepEqual(matchingTypes([], types), types);
    });
});
