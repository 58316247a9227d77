import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
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

    for (const [kind, type, from] of [
        ["CommonJS", "commonjs", "../lib/names"],
        ["an ES module", "module", "../lib/names.js"],
    ] as const) {
        it(`loads files beside its folder with it, as ${kind}, anew in each run`, async () => {
            const project = { directory: join(directory, "infra"), name: "shop", options: {}, stackConfigDir: ".", config: new Map() };
            for (const folder of ["infra", "lib"]) mkdirSync(join(directory, folder));
            for (const folder of ["infra", "lib"]) writeFileSync(join(directory, folder, "package.json"), JSON.stringify({ type }));
            writeFileSync(
                join(directory, "infra", "index.ts"),
                `import { count, Size } from "${from}";\nexport const at = [count(), Size.Large];\n`,
            );
            writeFileSync(
                join(directory, "lib", "names.ts"),
                `import { start } from "./start";\nlet runs = start;\nexport const count = () => ++runs;\nexport enum Size { Large = 3 }\n`,
            );
            writeFileSync(join(directory, "lib", "start.ts"), "export const start: number = 1;\n");
            const { run } = loadProgram(project);
            const outputs = async () => JSON.stringify(await run());
            assert.deepEqual([await outputs(), await outputs()], ['{"at":[2,3]}', '{"at":[2,3]}']);
        });
    }

    it("comes after the modules that nodeargs names, and tells which arguments Node was not given", async () => {
        writeFileSync(join(directory, "before.js"), "globalThis.preloads = (globalThis.preloads ?? 0) + 1;\n");
        writeFileSync(join(directory, "index.js"), "exports.before = globalThis.preloads;\n");
        const nodeargs = "--require=./before.js --max-old-space-size=512 -r ./other.js";
        const { run, notGiven } = loadProgram({
            ...{ directory, name: "shop", stackConfigDir: ".", config: new Map() },
            options: { typescript: false, nodeargs },
        });
        assert.deepEqual([await run(), await run(), notGiven], [{ before: 1 }, { before: 1 }, ["--max-old-space-size"]]);
    });
});
