import * as assert from "node:assert/strict";
import { placementProblem } from "./placementProblem.ts";

const met = (constraint: string, instanceType = "t3.medium") => placementProblem([constraint], instanceType) === undefined;

describe("placementProblem", () => {
    it("finds the constraint that no instance of the group meets", () => {
        assert.equal(
            placementProblem(["attribute:ecs.os-type == linux", "attribute:ecs.instance-type =~ t3.*"], "t4g.medium"),
            'no t4g.medium ever matches, got "attribute:ecs.instance-type =~ t3.*"; write another constraint, or another group of instances',
        );
        assert.deepEqual(
            [met("attribute:ecs.instance-type == t3.large"), met("attribute:ecs.instance-type matches m7g.*")],
            [false, false],
        );
    });

    it("is silent where the instances meet every constraint, or there is none", () => {
        assert.equal(placementProblem([], "t3.medium"), undefined);
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
});
