import assert from "node:assert/strict";
import * as fc from "fast-check";
import { firstUnseen, visible } from "./visible.ts";

describe("visible", () => {
    it("writes as JSON does what nobody sees or what turns the others round", () => {
        assert.equal(visible("a\u001b[2Jb"), "a\\u001b[2Jb");
        assert.equal(visible("one\ntwo\r\n\tthree"), "one\\ntwo\\r\\n\\tthree");
        assert.equal(visible("user\u202etxt.exe"), "user\\u202etxt.exe");
        assert.equal(
            visible("\u007f\u0085\u009f\u2028\u2029\u061c\u200b\u200d\u200e\u2066\u2069\ufeff"),
            "\\u007f\\u0085\\u009f\\u2028\\u2029\\u061c\\u200b\\u200d\\u200e\\u2066\\u2069\\ufeff",
        );
        assert.equal(visible("\ud800 and \udc00"), "\\ud800 and \\udc00");
        assert.equal(visible("\u{e0041}"), "\\udb40\\udc41");
    });

    it("leaves alone what can be seen, at the bounds of what cannot", () => {
        for (const text of ["", "plain", " ~\u00a0", "größer, 東京, 🚀", "\u2027\u202f\u200a\u2010\u205f\u2070", 'a "quoted" \\ word']) {
            assert.equal(visible(text), text);
            assert.equal(firstUnseen(text), undefined);
        }
    });

    it("leaves one line, in which nothing is unseen, and says the same twice", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (text) => {
                assert.equal(firstUnseen(visible(text)), undefined);
                assert.equal(visible(visible(text)), visible(text));
            }),
        );
    });
});

describe("firstUnseen", () => {
    it("names the character by its number, beside those that are allowed", () => {
        assert.equal(firstUnseen("a\nb\u202ec"), "U+000A");
        assert.equal(firstUnseen("a\nb\u202ec", "\n\t\r"), "U+202E");
        assert.equal(firstUnseen("a\ud83d"), "U+D83D");
        assert.equal(firstUnseen("a\nb", "\n"), undefined);
    });
});
