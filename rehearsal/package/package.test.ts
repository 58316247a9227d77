import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const manifest = (path: string): Record<string, Record<string, string>> => JSON.parse(readFileSync(path, "utf8"));

describe("the package pulumi-rehearse", () => {
    it("asks for the versions that this project is tested with", () => {
        const [own, whole] = [manifest("rehearsal/package/package.json"), manifest("package.json")];
        const versions = Object.keys(own["dependencies"] ?? {}).map((name) => [name, whole["dependencies"]?.[name]]);
        assert.deepEqual(own["dependencies"], Object.fromEntries(versions));
        assert.deepEqual([own["version"], own["engines"]], [whole["version"], whole["engines"]]);
    });
});
