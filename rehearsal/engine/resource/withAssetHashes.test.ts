import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isObject, signatureKey } from "../../contract/values.ts";
import { withAssetHashes } from "./withAssetHashes.ts";

const archive = "0def7320c3a5731c473e5ecbe6d01bc7";

describe("withAssetHashes", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "assets-"));
        mkdirSync(join(folder, "lib"));
        writeFileSync(join(folder, "index.mjs"), "export {};");
        writeFileSync(join(folder, "lib", "a.mjs"), "a");
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    function hashOf(path = folder): unknown {
        const { code } = withAssetHashes({ code: { [signatureKey]: archive, path } });
        return isObject(code) ? code["hash"] : undefined;
    }

    it("is the same for the same files, and another for another text, name or place of one", () => {
        const hashes = [hashOf(), hashOf()];
        writeFileSync(join(folder, "lib", "a.mjs"), "b");
        hashes.push(hashOf());
        renameSync(join(folder, "lib", "a.mjs"), join(folder, "lib", "b.mjs"));
        hashes.push(hashOf(), hashOf(join(folder, "index.mjs")));
        assert.equal(hashes[0], hashes[1]);
        assert.equal(new Set(hashes).size, 4);
    });

    it("refuses what is not there, with what to do", () => {
        const path = join(folder, "none");
        assert.throws(() => hashOf(path), {
            message: `couldn't read archive path '${path}': ENOENT: no such file or directory, stat '${path}'; build it first, or correct the path`,
        });
    });

    it("leaves everything else as it is", () => {
        const inputs = { path: "x", list: [1, { path: "y" }], text: { [signatureKey]: archive, assets: {} } };
        assert.deepEqual(withAssetHashes(inputs), inputs);
    });
});
