import assert from "node:assert/strict";
import { holdTag } from "./holdTag.ts";

describe("holdTag", () => {
    it("has the name of the feature, as long as Pulumi takes it", () => {
        const longest = "a".repeat(27);
        assert.equal(holdTag("cpuScaling"), "rollout-cpuScaling-hold");
        assert.equal(holdTag(longest), `rollout-${longest}-hold`);
        assert.equal(holdTag(longest).length, 40);
    });

    it("tells long names apart", () => {
        const [one, other] = ["b", "c"].map((end) => holdTag("a".repeat(27) + end));
        assert.match(one ?? "", /^rollout-a{18}-[0-9a-f]{8}-hold$/);
        assert.equal(one?.length, 40);
        assert.notEqual(one, other);
    });
});
