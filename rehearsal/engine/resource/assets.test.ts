import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { archiveSignature, assetSignature, shownAsset } from "../../contract/assets.ts";
import { type Properties, signatureKey } from "../../contract/values.ts";
import { withAssetHashes } from "./assets.ts";

const asset = (content: Properties): Properties => ({ [signatureKey]: assetSignature, ...content });
const archive = (content: Properties): Properties => ({ [signatureKey]: archiveSignature, ...content });
const hashOf = (value: Properties): string => Object(withAssetHashes({ code: value })["code"]).hash;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("files among inputs", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "assets-"));
        mkdirSync(join(folder, "code"));
        writeFileSync(join(folder, "code", "index.js"), "one");
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    it("have the hash of what is in them, as Pulumi has it", () => {
        assert.equal(hashOf(asset({ path: join(folder, "code", "index.js") })), sha256("one"));
        assert.equal(hashOf(asset({ text: "one" })), sha256("one"));
    });

    it("change with a file of a folder, its name, or a part of an archive", () => {
        const folderHash = hashOf(archive({ path: join(folder, "code") }));
        const parts = (path: string) => hashOf(archive({ assets: { "a.txt": asset({ text: "a" }), code: archive({ path }) } }));
        const partsHash = parts(join(folder, "code"));
        writeFileSync(join(folder, "code", "index.js"), "two");
        assert.notEqual(hashOf(archive({ path: join(folder, "code") })), folderHash);
        assert.notEqual(parts(join(folder, "code")), partsHash);
    });

    it("are refused where they are missing", () => {
        assert.throws(
            () => hashOf(asset({ path: join(folder, "none") })),
            /^Error: failed to compute asset hash: open .*none: no such file or directory; build it first, or correct the path$/,
        );
    });

    it("leave other inputs as they are, and are shown in a word", () => {
        const inputs = { name: "a", list: [1, { b: null }] };
        assert.deepEqual(withAssetHashes(inputs), inputs);
        assert.equal(shownAsset(archive({ path: "./code" })), "archive(./code)");
        assert.equal(shownAsset(asset({ text: "secret" })), "asset(<text>)");
        assert.equal(shownAsset(archive({ assets: { "a.txt": asset({ text: "a" }) } })), "archive(a.txt)");
    });
});
