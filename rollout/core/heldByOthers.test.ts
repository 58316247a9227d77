import assert from "node:assert/strict";
import type { NewAuditEvent } from "../store/auditLog.ts";
import { audit, now } from "../testing/environments.ts";
import { hour } from "./calendar.ts";
import { heldByOthers } from "./heldByOthers.ts";

describe("heldByOthers", () => {
    const base = { at: now - hour, feature: "cpuScaling", stack: "prod-eu", actor: "kim" } as const;
    const hold = { ...base, kind: "hold", reason: "p99" } as const;
    const back = (result: "begun" | "done", heldTasks?: Readonly<Record<string, number>>) =>
        ({ ...base, kind: "rollback", step: "", services: ["web"], result, ...(heldTasks && { heldTasks }) }) as const;
    const held = (feature: string, stack: string, ...events: readonly NewAuditEvent[]) =>
        heldByOthers(audit(...events), feature, stack, now);
    const web = [{ service: "web", feature: "cpuScaling" }];

    it("names what the rollback of another feature holds, until that one is resumed", () => {
        const done = [hold, back("begun"), back("done", { web: 4 })] as const;
        assert.deepEqual(held("langfuse-3-141", "prod-eu", ...done), web);
        assert.deepEqual(held("langfuse-3-141", "prod-eu", ...done, { ...base, kind: "resume", reason: "mended" }), []);
    });

    it("takes all for held of one that died", () => {
        assert.deepEqual(held("langfuse-3-141", "prod-eu", hold, back("begun")), web);
    });

    it("names nothing of the feature itself, of another environment, of a plain hold, or where tasks were left to their policies", () => {
        assert.deepEqual(held("cpuScaling", "prod-eu", hold, back("begun")), []);
        assert.deepEqual(held("langfuse-3-141", "staging", hold, back("begun")), []);
        assert.deepEqual(held("langfuse-3-141", "prod-eu", hold), []);
        assert.deepEqual(held("langfuse-3-141", "prod-eu", hold, back("begun"), back("done")), []);
    });
});
