import assert from "node:assert/strict";
import { archiveSignature, assetSignature } from "./assets.ts";
import { compareInputs, noDifference } from "./differences.ts";
import { type Properties, signatureKey } from "./values.ts";

const asset = (properties: Properties) => ({ [signatureKey]: assetSignature, ...properties });
const archive = (properties: Properties) => ({ [signatureKey]: archiveSignature, ...properties });

describe("the difference between files", () => {
    const detailed = (before: unknown, after: unknown) => compareInputs({ code: before }, { code: after }).detailed;

    it("is one of the whole input, whatever part of it differs", () => {
        const of = (text: string, hash: string) => archive({ hash, assets: { "index.js": asset({ text, hash: `${hash} of the file` }) } });
        assert.deepEqual(detailed(of("a", "1"), of("b", "2")), { code: "update" });
        assert.deepEqual(detailed(asset({ path: "a", hash: "1" }), archive({ path: "a", hash: "1" })), { code: "update" });
        assert.deepEqual(detailed("a", asset({ text: "a", hash: "1" })), { code: "update" });
        assert.deepEqual(detailed(undefined, asset({ text: "a", hash: "1" })), { code: "add" });
    });

    it("is none where the same is in them, wherever they are", () => {
        assert.deepEqual(
            compareInputs({ code: asset({ path: "/one/a", hash: "1" }) }, { code: asset({ path: "/other/a", hash: "1" }) }),
            noDifference,
        );
    });

    it("is told by all of them where nobody has looked into them", () => {
        assert.deepEqual(detailed(asset({ path: "a" }), asset({ path: "b" })), { code: "update" });
        assert.equal(detailed(asset({ path: "a" }), asset({ path: "a" })), undefined);
        assert.deepEqual(detailed(asset({ path: "a", hash: "1" }), asset({ path: "b" })), { code: "update" });
    });
});
