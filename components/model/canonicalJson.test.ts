import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { canonicalJson } from "./canonicalJson.ts";

describe("canonicalJson", () => {
    it("sorts keys at every depth and keeps the order of lists", () => {
        assert.equal(canonicalJson({ b: [{ d: 1, c: 2 }, "z", "a"], a: null }), '{"a":null,"b":[{"c":2,"d":1},"z","a"]}');
    });

    it("leaves out keys without a value", () => {
        assert.equal(canonicalJson({ a: undefined, b: { c: undefined } }), '{"b":{}}');
    });

    it("says the same and nothing else, whatever the order of keys", () => {
        fc.assert(
            fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.boolean()))), (value) => {
                const reversed = Object.fromEntries(Object.entries(value).reverse());
                assert.equal(canonicalJson(value), canonicalJson(reversed));
                assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
            }),
        );
    });
});
