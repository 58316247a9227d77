import assert from "node:assert/strict";
import { isRollback, updateMessage } from "./updateMessage.ts";

describe("the message of an update", () => {
    it("says what a rollout does, each time with another end", () => {
        const [first, second] = [updateMessage("cpuScaling", "rollback"), updateMessage("cpuScaling", "rollback")];
        assert.match(first, /^rollout:cpuScaling:rollback:[0-9a-f]{8}$/);
        assert.notEqual(first, second);
    });

    it("tells a rollback of the feature from all else", () => {
        assert.ok(isRollback(updateMessage("cpuScaling", "rollback"), "cpuScaling"));
        assert.ok(!isRollback(updateMessage("cpuScaling", "promote"), "cpuScaling"));
        assert.ok(!isRollback(updateMessage("other", "rollback"), "cpuScaling"));
        assert.ok(!isRollback("undo rollout:cpuScaling:rollback:", "cpuScaling"));
    });
});
