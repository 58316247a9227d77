import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as typescript from "typescript";

const load = createRequire(join(process.cwd(), "package.json"));

/** The block of TypeScript under `<!-- program -->` in a page of the documentation. */
export function programIn(page: string): string {
    const [, program = ""] = /<!-- program -->\n```ts\n(.*?)^```$/ms.exec(readFileSync(page, "utf8")) ?? [];
    return program;
}

/** What the compiler reports for a program under the settings of the project, and not for the files that it imports. */
export function compilerProblems(program: string): readonly string[] {
    const directory = mkdtempSync(join(tmpdir(), "program-"));
    try {
        const modules = join(process.cwd(), "node_modules");
        const compilerOptions = {
            rootDir: "/",
            types: ["node"],
            typeRoots: [join(modules, "@types")],
            paths: { "@pulumi/*": [join(modules, "@pulumi/*")] },
        };
        const settings = { extends: join(process.cwd(), "tsconfig.json"), compilerOptions, files: ["index.ts"] };
        writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "commonjs" }));
        writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(settings));
        writeFileSync(join(directory, "index.ts"), program);
        const compiler = [join(modules, "tsgo/bin/tsc"), "-p", "tsconfig.json"];
        const { stdout } = spawnSync(process.execPath, compiler, { cwd: directory, encoding: "utf8" });
        return stdout.split("\n").filter((line) => line.startsWith("index.ts"));
    } finally {
        rmSync(directory, { recursive: true });
    }
}

/** Runs a program, which fills `exported`. */
export function runProgramText(program: string, exported: object): void {
    const { transpileModule, ModuleKind }: typeof typescript = load("typescript");
    const { outputText } = transpileModule(program, { compilerOptions: { module: ModuleKind.CommonJS } });
    new Function("require", "exports", outputText)(load, exported);
}
