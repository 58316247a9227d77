import assert from "node:assert/strict";
import { driftGate } from "./driftGate.ts";

describe("driftGate", () => {
    const target = { op: "update", type: "aws:appautoscaling/target:Target", name: "web-scaling", changed: ["tags"] };
    const service = { op: "update", type: "aws:ecs/service:Service", name: "web", changed: ["desiredCount"] };

    it("fails where AWS has something else of what the update changes", () => {
        assert.deepEqual(driftGate([target], [target], [target]), {
            gate: "drift",
            verdict: "fail",
            why: "AWS has something else than the stack: web-scaling; mend it there, or run pulumi up --refresh",
        });
    });

    for (const [title, planned, drifted, waiting] of [
        ["of what the update leaves alone", [target], [service], [service]],
        ["of what the program ignores, such as tasks that scaling has added", [service], [service], []],
        ["where nothing has changed", [target], [{ ...target, op: "same" }], [target]],
        ["of a resource of another type with the same name", [{ ...service, name: "web-scaling" }], [target], [target]],
    ] as const) {
        it(`passes ${title}`, () => {
            assert.equal(driftGate(planned, drifted, waiting).verdict, "pass");
        });
    }
});
