import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readManifest } from "./documents.ts";

describe("the package.json of a folder", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "manifest-"));
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    it("may be missing, and is named where it is no JSON", () => {
        assert.equal(readManifest(folder), undefined);
        writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
        assert.deepEqual(readManifest(folder), { type: "module" });
        writeFileSync(join(folder, "package.json"), "{ type: module }");
        assert.throws(() => readManifest(folder), { message: /[\\/]package\.json: no JSON, .*; mend it$/ });
    });
});
