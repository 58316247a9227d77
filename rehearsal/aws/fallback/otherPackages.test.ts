import assert from "node:assert/strict";
import type { Properties } from "../../contract/values.ts";
import { emptyCloud } from "../cloud/cloud.ts";
import { otherPackages } from "./otherPackages.ts";

function drawn(name: string, inputs: Properties): Properties {
    const row = otherPackages[`random:index/random${name}:Random${name}`] ?? assert.fail(name);
    const request = { inputs, region: "global", accountId: "1", partition: "aws" as const, seed: "a", revision: 1, cloud: emptyCloud };
    return { id: row.id(request), ...row.outputs(request, "id") };
}

describe("what @pulumi/random draws", () => {
    it("is a text of the length that is asked for, the same each time", () => {
        assert.match(String(drawn("Password", { length: 20 })["result"]), /^[A-Za-z0-9]{20}$/);
        assert.deepEqual(drawn("String", { length: 5 }), drawn("String", { length: 5 }));
    });

    it("is a text of the characters that are asked for alone, as the name of a bucket needs it", () => {
        const letters = (inputs: Properties) => String(drawn("String", { length: 64, ...inputs })["result"]);
        assert.match(letters({ special: false, upper: false }), /^[a-z0-9]{64}$/);
        assert.match(letters({ lower: false, numeric: false }), /^[A-Z]{64}$/);
        assert.match(letters({ upper: false, number: false }), /^[a-z]{64}$/);
        assert.match(letters({ upper: false, lower: false, numeric: false, overrideSpecial: "_-" }), /^[_-]{64}$/);
        assert.match(letters({ upper: false, lower: false, numeric: false }), /^[!@#$%&*()\-_=+[\]{}<>:?]{64}$/);
    });

    it("is a number within its bounds, which may be one number", () => {
        const { result } = drawn("Integer", { min: 5, max: 7 });
        assert.ok(Number(result) >= 5 && Number(result) <= 7);
        assert.equal(drawn("Integer", { min: 4, max: 4 })["result"], 4);
    });

    it("is one number in each of its spellings", () => {
        const { hex, dec, b64Std } = drawn("Id", { byteLength: 4 });
        assert.match(String(hex), /^[0-9a-f]{8}$/);
        assert.equal(BigInt(String(dec)), BigInt(`0x${String(hex)}`));
        assert.equal(Buffer.from(String(b64Std), "base64").toString("hex"), hex);
    });

    it("is a pet of so many words, an UUID, and some of a list", () => {
        assert.match(String(drawn("Pet", { length: 3, prefix: "web" })["id"]), /^web(-[a-z]{5}){3}$/);
        assert.match(String(drawn("Pet", { prefix: "web", separator: "" })["id"]), /^web[a-z]{10}$/);
        assert.match(String(drawn("Uuid", {})["result"]), /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
        assert.deepEqual(drawn("Shuffle", { inputs: ["a", "b", "c"], resultCount: 2 })["results"], ["a", "b"]);
    });
});
