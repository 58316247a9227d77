import assert from "node:assert/strict";
import * as fc from "fast-check";
import { visible as visibleInReports } from "../../text/visible.ts";
import { visible } from "./visible.ts";

describe("what the pack shows of foreign text", () => {
    it("is one line in which everything can be seen, as in the reports", () => {
        assert.equal(visible("web\n::error::x\u001b[2J\u202e"), "web\\n::error::x\\u001b[2J\\u202e");
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (text) => {
                assert.equal(visible(text), visibleInReports(text));
            }),
        );
    });
});
