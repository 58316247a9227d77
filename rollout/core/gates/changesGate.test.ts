import assert from "node:assert/strict";
import { changesGate } from "./changesGate.ts";

describe("changesGate", () => {
    const policy = { op: "create", type: "aws:appautoscaling/policy:Policy", name: "web-scaling-cpu" };
    const target = { op: "update", type: "aws:appautoscaling/target:Target", name: "web-scaling" };
    const stack = { op: "update", type: "pulumi:pulumi:Stack", name: "shop-staging" };
    const same = { op: "same", type: "aws:ecs/service:Service", name: "web" };

    it("passes the policies and the tags of their targets", () => {
        assert.deepEqual(changesGate([policy, target, stack, same]), {
            gate: "changes",
            verdict: "pass",
            why: "1 policies and 1 tags of targets",
        });
    });

    for (const other of [
        { ...policy, op: "replace" },
        { ...target, op: "delete" },
        { ...target, op: "create" },
        { op: "update", type: "aws:ecs/service:Service", name: "web" },
    ]) {
        it(`fails what else an update would do: ${other.op} ${other.type}`, () => {
            const { verdict, why } = changesGate([policy, target, other]);
            assert.deepEqual(
                [verdict, why],
                ["fail", `the update would do more: ${other.op} ${other.name}; bring that out by itself first`],
            );
        });
    }

    it("is not sure of an update that changes nothing", () => {
        assert.equal(changesGate([same, stack]).verdict, "inconclusive");
    });
});
