import { existsSync, readFileSync } from "node:fs";
import { createRequire, registerHooks, SourceMap } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as TypeScript from "typescript";
import { load } from "../contract/installation.ts";
import { filesOfProgram } from "./filesOfProgram.ts";

export type ModuleForm = "CommonJS" | "ESNext";

/** Of the folder that was registered last. */
let current: ReturnType<typeof registerHooks> | undefined;

/**
 * Transpiles what `require` loads of a program. It takes every file that is loaded from now on, so that a folder is loaded before the next one is
 * registered.
 */
export function registerTypeScript(directory: string): void {
    const isOfProgram = filesOfProgram(directory);
    const transpile = transpiler(directory, "CommonJS");
    const { extensions } = load;
    // So that `require` finds a file, or the index of a folder, that is named without its ending.
    extensions[".ts"] ??= extensions[".js"];
    // Else both would transpile each file, one after the other.
    current?.deregister();
    current = registerHooks({
        load: (url, context, nextLoad) => {
            if (!/^file:.*\.ts$/.test(url) || !isOfProgram(fileURLToPath(url))) return nextLoad(url, context);
            return { format: "commonjs", source: transpile(fileURLToPath(url)), shortCircuit: true };
        },
    });
}

/**
 * Transpiles a file as the `tsconfig.json` of a folder says, but for the form of its modules, and checks nothing: `tsc --noEmit` checks types.
 * An import of types alone is left out, as Node's own stripping of types cannot.
 */
export function transpiler(directory: string, modules: ModuleForm): (file: string) => string {
    const transpile = compiler(directory, modules);
    return (file) => transpile(file, {}).outputText;
}

/** Maps what a transpiler makes of a file back to what its author wrote. */
export function sourceMapper(directory: string, modules: ModuleForm): (file: string) => SourceMap {
    const transpile = compiler(directory, modules);
    return (file) => new SourceMap(JSON.parse(transpile(file, { sourceMap: true, inlineSourceMap: false }).sourceMapText ?? "{}"));
}

function compiler(directory: string, modules: ModuleForm) {
    const typescript: typeof TypeScript = load("typescript");
    const own = optionsOf(directory, typescript);
    const compilerOptions = {
        ...own,
        esModuleInterop: own.esModuleInterop ?? hasInteropByDefault(directory, own.module ?? typescript.ModuleKind.CommonJS),
        target: typescript.ScriptTarget.ES2022,
        module: typescript.ModuleKind[modules],
        moduleResolution: undefined,
        sourceMap: false,
        ignoreDeprecations: "6.0",
    };
    return (fileName: string, options: TypeScript.CompilerOptions) =>
        typescript.transpileModule(readFileSync(fileName, "utf8"), { fileName, compilerOptions: { ...compilerOptions, ...options } });
}

function optionsOf(directory: string, { parseJsonConfigFileContent, readConfigFile, sys }: typeof TypeScript): TypeScript.CompilerOptions {
    const file = join(directory, "tsconfig.json");
    if (!existsSync(file)) return {};
    const { config }: { config?: unknown } = readConfigFile(file, (path) => sys.readFile(path));
    // What it includes is not asked: the program imports what it needs.
    return parseJsonConfigFileContent(config ?? {}, { ...sys, readDirectory: () => [] }, directory).options;
}

/**
 * Whether `import * as name` makes an object, which a program that calls `name` would trip over: since TypeScript 6, and before it with Node's modules.
 * @see https://www.typescriptlang.org/tsconfig/#esModuleInterop
 */
function hasInteropByDefault(directory: string, module: TypeScript.ModuleKind): boolean {
    const node16 = 100;
    return module >= node16 || majorVersion(directory) >= 6;
}

/** Of the program's own compiler; one that has none is compiled by an old one of Pulumi's. */
function majorVersion(directory: string): number {
    try {
        const { version }: { readonly version: string } = createRequire(join(directory, "package.json"))("typescript/package.json");
        return Number(version.split(".")[0]);
    } catch {
        return 0;
    }
}
