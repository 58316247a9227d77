import assert from "node:assert/strict";
import type { NewAuditEvent } from "../store/auditLog.ts";
import { audit, environment, type Environment, judge, now, settings } from "../testing/environments.ts";
import { hour } from "./calendar.ts";

describe("heldStep leads out of a rollback", () => {
    const base = { at: now - hour, feature: "cpuScaling", stack: "prod-eu", actor: "kim" } as const;
    const step = (result: "begun" | "done" | "failed", middle: Environment, ...later: readonly NewAuditEvent[]) => {
        const back = { ...base, kind: "rollback", step: "", services: ["web"], result } as const;
        const { next } = judge([environment("staging"), environment("prod-eu", middle)], {
            events: audit({ ...base, kind: "hold", reason: "p99" }, back, ...later),
        });
        return [next.kind, next.why];
    };
    const back = { stage: "rolled-back" } as const;

    it("by doing it again where it died or failed, and not by resuming what it was to take away", () => {
        assert.deepEqual(step("begun", {}), ["roll-back", "the rollback that kim began at 2026-11-25 11:00 UTC has not ended: p99"]);
        assert.deepEqual(step("failed", back), ["roll-back", "the rollback of kim failed at 2026-11-25 11:00 UTC: p99"]);
    });

    it("by an update where AWS is back and the stack does not say so, once that update does not put it back", () => {
        assert.deepEqual(step("done", {}), [
            "mend",
            "AWS is back, and the files of prod-eu still say on; have rolled-back merged, and update the stack",
        ]);
        assert.deepEqual(step("done", { configured: settings("rolled-back") }), [
            "update",
            "AWS is back, and the stack does not say so yet; update it",
        ]);
    });

    it("by resuming it where it is whole, or was resumed before", () => {
        for (const result of ["begun", "done"] as const) {
            assert.deepEqual(step(result, back), ["resume", "it was rolled back there: p99"]);
        }
        const resumed = { ...base, kind: "resume", reason: "x" } as const;
        const held = { ...base, kind: "hold", reason: "a migration" } as const;
        assert.deepEqual(step("failed", {}, resumed, held), ["resume", "kim holds it: a migration"]);
    });
});
