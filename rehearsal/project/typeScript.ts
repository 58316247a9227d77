import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as TsNode from "ts-node";
import { load } from "../contract/installation.ts";

/** Transpiles and checks nothing: `tsc --noEmit` checks types. */
export function registerTypeScript(directory: string): void {
    const { register }: typeof TsNode = load("ts-node");
    const tsconfig = join(directory, "tsconfig.json");
    register({
        transpileOnly: true,
        // What the policies or a test load is not of this program.
        scope: true,
        scopeDir: directory,
        cwd: directory,
        skipProject: !existsSync(tsconfig),
        ...(existsSync(tsconfig) ? { project: tsconfig } : {}),
        compiler: compilerOf(directory),
        compilerOptions: { target: "es2022", rootDir: directory, module: "commonjs", moduleResolution: "node", ignoreDeprecations: "6.0" },
    });
}

/** The program's own compiler translates it, if there is one with an interface for that. */
function compilerOf(directory: string): string {
    try {
        const own = createRequire(join(directory, "package.json")).resolve("typescript");
        const { version } = createRequire(own)("typescript/package.json");
        if (Number(String(version).split(".")[0]) === 6) return own;
    } catch {
        // It is compiled by ours.
    }
    return load.resolve("typescript");
}
