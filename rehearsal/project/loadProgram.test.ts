import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProgram } from "./loadProgram.ts";

describe("the entry point of a program", () => {
    let directory: string;
    beforeEach(() => {
        directory = realpathSync(mkdtempSync(join(tmpdir(), "entry-")));
        for (const name of ["index", "other"]) writeFileSync(join(directory, `${name}.js`), `exports.from = "${name}";\n`);
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    /** What it exports, and what is said about it. */
    function loaded(manifest: object, main?: string): { readonly outputs: unknown; readonly warnings: readonly string[] } {
        writeFileSync(join(directory, "package.json"), JSON.stringify(manifest));
        const { warn } = console;
        const warnings: string[] = [];
        console.warn = (message: string) => warnings.push(message);
        try {
            const project = { directory, name: "shop", options: { typescript: false }, main, stackConfigDir: ".", config: new Map() };
            return { outputs: loadProgram(project).run(), warnings };
        } finally {
            console.warn = warn;
        }
    }

    it("is what Pulumi.yaml names, or else package.json, or else the index of the folder", () => {
        assert.deepEqual(loaded({ main: "index.js" }, "other.js"), { outputs: { from: "other" }, warnings: [] });
        assert.deepEqual(loaded({ main: "other.js" }), { outputs: { from: "other" }, warnings: [] });
        assert.deepEqual(loaded({ exports: { ".": "./other.js" } }), { outputs: { from: "other" }, warnings: [] });
        assert.deepEqual(loaded({}), { outputs: { from: "index" }, warnings: [] });
    });

    it("is the index of the folder where package.json names a file that is not there, and Pulumi's words say so", () => {
        assert.deepEqual(loaded({ exports: "./dist/index.js" }), {
            outputs: { from: "index" },
            warnings: [`Could not find entry point './dist/index.js' specified in package.json; using '${directory}' instead`],
        });
    });
});
