import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { archiveSignature, assetSignature, shownAsset } from "../../contract/assets.ts";
import { compareInputs } from "../../contract/differences.ts";
import { type Properties, secret, signatureKey } from "../../contract/values.ts";
import { withAssetHashes } from "./withAssetHashes.ts";

const asset = (content: Properties): Properties => ({ [signatureKey]: assetSignature, ...content });
const archive = (content: Properties): Properties => ({ [signatureKey]: archiveSignature, ...content });
const recorded = (value: unknown): Properties => Object(withAssetHashes({ code: value })["code"]);
const hashOf = (value: Properties) => recorded(value)["hash"];

/** What the engine of the CLI 3.260.0 has in its state for these files. */
const hashes = {
    indexJs: "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806",
    code: "759e6905fff594da369f27025e48d0efbc5d485b4291df4604f41f2a8a032481",
    deep: "48b6f7b3c52fe1be953df2f326913c44c3de9642f757e8e8a654d9bc046128bf",
    nothing: "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
    inner: "376a942a1658b7faaaa09e90edd6b82f2cd57f248711f8a7535e1e7af10697d5",
    parts: "3017b222c43e7dd58cdd9eba11bd081fbeeba716a7056488bacff1c148da9c49",
};

describe("files among properties", () => {
    let folder: string;
    const at = (...path: readonly string[]) => join(folder, ...path);
    const write = (path: string, text: string) => {
        mkdirSync(dirname(at(path)), { recursive: true });
        writeFileSync(at(path), text);
    };
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "assets-"));
        write("code/index.js", "one\n");
        write("code/lib/x.js", "two\n");
        write("code/.pulumi/hidden", "h\n");
        write("code/a.txt", "b\n");
        write("code/a/z", "c\n");
        write("code/größe.txt", "u\n");
        write("code/empty", "");
        symlinkSync("index.js", at("code/link.js"));
        symlinkSync("lib", at("code/linkdir"));
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    it("have the hash of what is in them, and stand as in Pulumi's state", () => {
        const path = at("code", "index.js");
        assert.deepEqual(recorded(asset({ __pulumiAsset: true, path })), asset({ path, hash: hashes.indexJs }));
        assert.deepEqual(recorded(asset({ uri: `file://${path}` })), asset({ uri: `file://${path}`, hash: hashes.indexJs }));
        const hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        assert.deepEqual(recorded(asset({ text: "hello" })), asset({ text: "hello", hash: hello }));
        // Go leaves out what is empty.
        const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert.deepEqual(recorded(asset({ text: "" })), asset({ hash: empty }));
        assert.deepEqual(recorded(archive({ __pulumiArchive: true, assets: {} })), archive({ assets: {}, hash: hashes.nothing }));
    });

    it("are packed as the engine packs them: folders by name, links as what they lead to, long names and those of other alphabets", () => {
        write(`deep/${"d".repeat(60)}/${"e".repeat(60)}/f.txt`, "deep");
        write(`deep/${[0, 1, 2, 3, 4, 5, 6, 7].map((part) => `long${String(part).repeat(30)}`).join("/")}/g.txt`, "x".repeat(1000));
        write(`deep/${"n".repeat(120)}`, "n".repeat(512));
        assert.equal(hashOf(archive({ path: at("code") })), hashes.code);
        assert.equal(hashOf(archive({ path: at("deep") })), hashes.deep);
    });

    it("are packed with what other archives have in them, of which the first of a name counts", () => {
        const text = (content: string) => asset({ text: content });
        const inner = archive({ assets: { "index.js": text("other"), "./q": asset({ path: at("code/a.txt") }) } });
        const parts = { "b.txt": text("b"), "a/": archive({ path: at("code") }), a: inner, Z: text("z"), é: text("é") };
        const { hash, assets } = recorded(archive({ assets: parts }));
        assert.equal(hash, hashes.parts);
        assert.deepEqual([Object(assets).a.hash, Object(assets)["a/"].hash], [hashes.inner, hashes.code]);
    });

    it("are hashed as they are where they are archives already", () => {
        write("packed.zip", "one\n");
        assert.equal(hashOf(archive({ path: at("packed.zip") })), hashes.indexJs);
    });

    it("keep the hash that they come with from another resource, and are found in lists and in secrets", () => {
        assert.deepEqual(recorded(asset({ path: "gone", hash: "abc" })), asset({ path: "gone", hash: "abc" }));
        const [one] = Object(recorded([asset({ path: at("code/index.js") })]));
        assert.equal(one.hash, hashes.indexJs);
        assert.equal(Object(recorded(secret(asset({ path: at("code/index.js") })))["value"]).hash, hashes.indexJs);
    });

    it("differ where what is in them does, and not where they are older or elsewhere", () => {
        const before = withAssetHashes({ code: archive({ path: at("code") }) });
        const after = () => compareInputs(before, withAssetHashes({ code: archive({ path: at("code") }) })).detailed;
        utimesSync(at("code/index.js"), 1, 1);
        assert.equal(after(), undefined);
        write("code/index.js", "two\n");
        assert.deepEqual(after(), { code: "update" });
        const copied = withAssetHashes({ code: asset({ path: at("code/lib/x.js") }) });
        assert.equal(compareInputs(copied, withAssetHashes({ code: asset({ path: at("code/index.js") }) })).changes, "none");
    });

    it("are refused where they are missing, or something else", () => {
        const refused = (value: Properties, message: string) => {
            assert.throws(() => recorded(value), { message: `failed to compute ${message}` });
        };
        const missing = "no such file or directory; build it first, or correct the path";
        refused(asset({ path: at("none") }), `asset hash for "code": failed to open asset file '${at("none")}': ${missing}`);
        refused(asset({ path: at("code") }), `asset hash for "code": asset path '${at("code")}' is a directory; try using an archive`);
        refused(archive({ path: at("none") }), `archive hash for "code": couldn't read archive path '${at("none")}': ${missing}`);
        refused(
            archive({ path: at("code/index.js") }),
            `archive hash for "code": '${at("code/index.js")}' is neither a recognized archive type nor a directory`,
        );
        symlinkSync("gone", at("code", "dangling"));
        const dangling = `ENOENT: no such file or directory, stat '${at("code/dangling")}'`;
        refused(archive({ path: at("code") }), `archive hash for "code": ${dangling}`);
    });

    it("leave other properties as they are, and are shown in a word", () => {
        const inputs = { name: "a", list: [1, { b: null }] };
        assert.deepEqual(withAssetHashes(inputs), inputs);
        assert.equal(shownAsset(archive({ path: "./code" })), "archive(./code)");
        assert.equal(shownAsset(asset({ text: "secret" })), "asset(<text>)");
        assert.equal(shownAsset(archive({ assets: { "a.txt": asset({ text: "a" }) } })), "archive(a.txt)");
    });
});
