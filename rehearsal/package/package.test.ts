import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const manifest = (path: string): Record<string, Record<string, string>> => JSON.parse(readFileSync(path, "utf8"));

describe("the package pulumi-rehearse", () => {
    it("asks for the versions that this project is tested with", () => {
        const [own, whole] = [manifest("rehearsal/package/package.json"), manifest("package.json")];
        // The one that the program has is taken where it can be: npm installs no TypeScript 6 beside an older @pulumi/pulumi.
        const { typescript, ...others } = own["dependencies"] ?? {};
        const versions = Object.keys(others).map((name) => [name, whole["dependencies"]?.[name]]);
        assert.deepEqual(others, Object.fromEntries(versions));
        assert.deepEqual([typescript, whole["dependencies"]?.["typescript"]], [">=5.4 <7", "6.0.3"]);
        assert.deepEqual([own["version"], own["engines"]], [whole["version"], whole["engines"]]);
    });
});
