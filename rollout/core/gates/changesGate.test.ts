import assert from "node:assert/strict";
import { changesGate } from "./changesGate.ts";

describe("changesGate", () => {
    const policy = { op: "create", type: "aws:appautoscaling/policy:Policy", name: "web-scaling-cpu", changed: [] };
    const target = { op: "update", type: "aws:appautoscaling/target:Target", name: "web-scaling", changed: ["tags"] };
    const stack = { op: "update", type: "pulumi:pulumi:Stack", name: "shop-staging", changed: [] };
    const same = { op: "same", type: "aws:ecs/service:Service", name: "web", changed: [] };
    const task = { op: "replace", type: "aws:ecs/taskDefinition:TaskDefinition", name: "web-task", changed: ["containerDefinitions"] };

    it("passes what the feature changes", () => {
        assert.deepEqual(changesGate([policy, target, stack, same, task], [same, stack]), {
            gate: "changes",
            verdict: "pass",
            why: "create 1, update 1, replace 1",
        });
    });

    it("fails what an update would do without the feature as well", () => {
        const { verdict, why } = changesGate([policy, target], [target]);
        assert.deepEqual([verdict, why], ["fail", "the update would do more: update web-scaling; bring that out by itself first"]);
    });

    it("goes on from where an interrupted update has stopped", () => {
        const made = { ...target, name: "web-ingestion-scaling" };
        assert.deepEqual(changesGate([policy, target], [made]), { gate: "changes", verdict: "pass", why: "create 1, update 1" });
        assert.deepEqual(changesGate([same], [made]), {
            gate: "changes",
            verdict: "pass",
            why: "an interrupted update has made all of it",
        });
    });

    for (const losing of [
        { ...policy, op: "delete" },
        { ...target, op: "replace" },
    ]) {
        it(`fails what takes something away: ${losing.op} ${losing.type}`, () => {
            const { verdict, why } = changesGate([policy, losing], []);
            assert.deepEqual([verdict, why], ["fail", `the update would take away: ${losing.op} ${losing.name}; bring that out by itself`]);
        });
    }

    it("fails an update that sets how many tasks run", () => {
        const counting = { ...same, op: "update", changed: ["desiredCount", "taskDefinition"] };
        const { verdict, why } = changesGate([policy, counting], []);
        assert.deepEqual([verdict, why], ["fail", "the update would set how many tasks run: update web; leave that to its policies"]);
        assert.equal(changesGate([policy, { ...counting, changed: ["taskDefinition"] }], []).verdict, "pass");
    });

    it("is not sure of an update that changes nothing", () => {
        assert.equal(changesGate([same, stack], []).verdict, "inconclusive");
    });
});
