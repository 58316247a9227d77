import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as TsNode from "ts-node";
import { load } from "../contract/installation.ts";
import { foreignFiles } from "./filesOfProgram.ts";

/** Of the folder that was registered last. */
let current: TsNode.Service | undefined;

/**
 * Transpiles and checks nothing: `tsc --noEmit` checks types. It takes every file that is loaded from now on, so that a folder is loaded before
 * the next one is registered.
 */
export function registerTypeScript(directory: string): void {
    const { register }: typeof TsNode = load("ts-node");
    // Else both would transpile each file, one after the other.
    current?.enabled(false);
    const tsconfig = join(directory, "tsconfig.json");
    current = register({
        transpileOnly: true,
        ignore: [...foreignFiles(directory)],
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
