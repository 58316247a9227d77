import assert from "node:assert/strict";
import { nextCommand } from "./nextCommand.ts";

describe("nextCommand", () => {
    const command = (kind: "update" | "mend", more: readonly string[] = []) => nextCommand({ kind, stack: "staging", why: "" }, more);

    it("leads to an update outside of the rollout, of the stack that was asked about", () => {
        assert.equal(command("update"), "npm run rehearse -- up staging");
        assert.equal(
            command("update", ["--feature", "canary", "--state", "/tmp/a", "--store", "/tmp/b"]),
            "npm run rehearse -- up staging --state /tmp/a",
        );
        assert.equal(command("update", ["--live"]), "pulumi up -s staging --policy-pack policies");
    });

    it("takes the options of this command to the next one", () => {
        assert.equal(command("mend", ["--live"]), "npm run rollout -- check staging --explain --live");
    });

    it("does not lead back to what was asked: who has looked answers for a gate, or mends what the reason says", () => {
        const look = { kind: "look", stack: "staging", why: "alarms" } as const;
        assert.equal(nextCommand({ ...look, gate: "alarms" }, [], true), 'npm run rollout -- override staging alarms --reason "..."');
        assert.equal(nextCommand(look, [], true), undefined);
        assert.equal(nextCommand({ ...look, kind: "mend" }, [], true), undefined);
        assert.equal(nextCommand({ ...look, kind: "wait" }, [], true), "npm run rollout -- check staging");
    });

    it("leads to the evidence of a load test that is missing", () => {
        assert.equal(
            nextCommand({ kind: "load-test", stack: "staging", why: "" }, ["--live"]),
            "npm run rollout -- evidence staging summary.json --activities activities.json --metrics cpu.json --live",
        );
    });
});
