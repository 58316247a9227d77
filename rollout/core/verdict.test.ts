import assert from "node:assert/strict";
import fc from "fast-check";
import { type Verdict, verdicts, worstOf } from "./verdict.ts";

const anyVerdict = fc.constantFrom(...verdicts);

describe("worstOf", () => {
    it("takes the worst of fail, error, inconclusive, wait and pass, in this order", () => {
        const worse: readonly Verdict[] = ["fail", "error", "inconclusive", "wait", "pass"];
        for (const [index, verdict] of worse.entries()) assert.equal(worstOf(worse.slice(index).toReversed()), verdict);
    });

    it("never calls nothing a pass", () => {
        assert.equal(worstOf([]), "inconclusive");
    });

    it("never gets better by one gate more", () => {
        fc.assert(
            fc.property(fc.array(anyVerdict, { minLength: 1 }), anyVerdict, (all, more) => {
                assert.ok(verdicts.indexOf(worstOf([...all, more])) >= verdicts.indexOf(worstOf(all)));
            }),
        );
    });
});
