import assert from "node:assert/strict";
import { medianOf } from "./medianOf.ts";

describe("medianOf", () => {
    it("is the middle, or the mean of the two in the middle", () => {
        assert.equal(medianOf([3, 1, 2]), 2);
        assert.equal(medianOf([4, 1, 2, 3]), 2.5);
        assert.equal(medianOf([7]), 7);
    });
});
