import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyLife } from "../../stacks/testing/anyStack.ts";
import { live } from "../testing/livingStack.ts";

// `npm run fuzz` draws as many as one likes.
describe("the preview of any change of any stack", () => {
    it("agrees with its update on success, steps and findings, also after an update that failed half-way, and a second update changes nothing", async function () {
        this.timeout(600_000);
        let made = 0;
        await fc.assert(
            fc.asyncProperty(anyLife(3), async (moments) => {
                const life = await live(moments);
                made += life.made;
                assert.deepEqual(life.differences, []);
            }),
            { seed: 11, numRuns: 3, endOnFailure: true },
        );
        // Or the property would hold of changes that are all refused.
        assert.ok(made >= 3, `only ${made} changes were made`);
    });
});
