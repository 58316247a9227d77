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
});
