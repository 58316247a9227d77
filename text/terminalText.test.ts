import assert from "node:assert/strict";
import * as fc from "fast-check";
import { terminalText } from "./terminalText.ts";

describe("what a terminal is given", () => {
    it("is lines in which everything can be seen", () => {
        assert.equal(
            terminalText("one\ntwo\u001b]0;title\u0007\u001b[2J\rthree\n", false),
            "one\ntwo\\u001b]0;title\\u0007\\u001b[2J\\rthree\n",
        );
        assert.equal(terminalText("user\u202etxt\u009b31m", true), "user\\u202etxt\\u009b31m");
    });

    it("keeps the colours of this program where there are some, and no other sequence", () => {
        const red = "\u001b[31m✗\u001b[39m";
        assert.equal(terminalText(red, true), red);
        assert.equal(terminalText(red, false), "\\u001b[31m✗\\u001b[39m");
        assert.equal(terminalText("\u001b[8mhidden\u001b[41m", true), "\\u001b[8mhidden\\u001b[41m");
    });

    it("has no line that a workflow takes for a command", () => {
        assert.equal(
            terminalText("a\n::error file=x::y\n  ::set-output name=x::y\n\u001b[31m::debug::\u001b[39m\nb ::no\n", true),
            ["a", "\\u003a:error file=x::y", "  \\u003a:set-output name=x::y", "\u001b[31m\\u003a:debug::\u001b[39m", "b ::no", ""].join(
                "\n",
            ),
        );
        assert.equal(terminalText(":\u001b[31m::debug::", true), "\\u003a\u001b[31m::debug::");
        assert.equal(terminalText("x ##[error]y ##vso[task] ## z", false), "x #\\u0023[error]y #\\u0023vso[task] ## z");
        fc.assert(
            fc.property(
                fc.array(
                    fc.oneof(
                        fc.constantFrom("::", "##[", ":", "#", "\n", " ", "\t", "\u2028", "\u001b[31m"),
                        fc.string({ unit: "binary" }),
                    ),
                    { maxLength: 8 },
                ),
                (pieces) => {
                    const lines = terminalText(pieces.join(""), true).split("\n");
                    assert.deepEqual(
                        lines.filter((line) => line.replaceAll("\u001b[31m", "").trimStart().startsWith("::") || line.includes("##[")),
                        [],
                    );
                },
            ),
        );
    });

    it("is the same JSON as before", () => {
        fc.assert(
            fc.property(fc.jsonValue(), (value) => {
                const written = JSON.stringify(value, null, 2);
                assert.deepEqual(JSON.parse(terminalText(written, false)), JSON.parse(written));
            }),
        );
    });
});
