import assert from "node:assert/strict";
import { some } from "./some.ts";

describe("some", () => {
    it("names three, each once, and counts the rest", () => {
        assert.equal(some(["a"]), "a");
        assert.equal(some(["a", "b", "a", "c"]), "a, b, c");
        assert.equal(some(["a", "b", "c", "d"]), "a, b, c and 1 more");
    });
});
