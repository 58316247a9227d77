import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { programFrames } from "./programFrames.ts";
import { transpiler } from "./typeScript.ts";

describe("programFrames", () => {
    const source = "interface Args {\n    x: string;\n}\n\nfunction vpc(args: Args) {\n    return fail(args);\n}\n";
    let directory: string;
    let file: string;
    beforeEach(() => {
        directory = realpathSync(mkdtempSync(join(tmpdir(), "frames of-")));
        file = join(directory, "index.ts");
        writeFileSync(file, source);
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    function placeOf(call: string, modules: "CommonJS" | "ESNext"): string {
        const lines = transpiler(directory, modules)(file).split("\n");
        const line = lines.findIndex((text) => text.includes(call));
        return `${String(line + 1)}:${String((lines[line] ?? "").indexOf(call) + 1)}`;
    }

    it("has the lines that the author wrote, and neither those of packages nor of Node", () => {
        const stack = [
            "TypeError: no",
            `    at vpc (${file}:${placeOf("fail(args)", "CommonJS")})`,
            `    at new Bucket (${join(directory, "node_modules", "@pulumi", "aws", "s3", "bucket.js")}:3:1)`,
            "    at node:internal/main:1:1",
            "    at Module._compile (node:internal/modules/cjs/loader:1929:14)",
            `    at Object.<anonymous> (${join(directory, "lib.js")}:7:2)`,
        ].join("\n");
        assert.deepEqual(programFrames(directory, "CommonJS")(stack), [
            `    at vpc (${file}:6:12)`,
            `    at ${join(directory, "lib.js")}:7:2`,
        ]);
    });

    it("names the file of an ES module, without the number of its run", () => {
        const at = `${pathToFileURL(file).href}?run=2:${placeOf("fail(args)", "ESNext")}`;
        assert.deepEqual(programFrames(directory, "ESNext")(`Error: no\n    at ${at}`), [`    at ${file}:6:12`]);
    });

    it("has none of an error without a stack", () => {
        assert.deepEqual(programFrames(directory, "CommonJS")("Error: no"), []);
    });
});
