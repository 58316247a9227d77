import assert from "node:assert/strict";
import { resourceReference, withIds } from "./resourceReference.ts";
import { secret, unknownValue } from "./values.ts";

describe("a reference to a resource", () => {
    it("has an empty id while that is not known, as the SDK reads it", () => {
        assert.equal(resourceReference("urn:a", unknownValue)["id"], "");
        assert.equal(resourceReference("urn:a", "a-1")["id"], "a-1");
    });

    it("is the id of the resource, wherever it stands, for those who know no references", () => {
        const [known, unknown] = [resourceReference("urn:a", "a-1"), resourceReference("urn:b", unknownValue)];
        const given = { list: [known, unknown], nested: { one: known }, password: secret("x"), text: "t" };
        assert.deepEqual(withIds(given), { list: ["a-1", unknownValue], nested: { one: "a-1" }, password: secret("x"), text: "t" });
    });
});
