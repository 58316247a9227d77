import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isObject, type Properties } from "../contract/values.ts";
import { readManifest } from "./documents.ts";
import { forgetFiles } from "./filesOfProgram.ts";
import type { ProjectFile } from "./projectFile.ts";
import { deregisterModules, registerModules } from "./modules.ts";
import { programFrames } from "./programFrames.ts";
import { nodeArguments } from "./nodeArguments.ts";
import { registerTypeScript } from "./typeScript.ts";

/** A program as Pulumi's language host would start it. */
export interface Program {
    /** The working directory of the program. */
    readonly directory: string;
    /** Runs it from the start at each call. @returns its outputs */
    readonly run: () => unknown;
    /** What of the stack of an error is of the program, at the lines that its author wrote. */
    readonly framesOf: (stack: string) => readonly string[];
    /** Arguments of Node that `Pulumi.yaml` asks for and that the process, which runs already, does not have. */
    readonly notGiven: readonly string[];
}

/** @see pulumi/pulumi sdk/nodejs/cmd/run/run.ts */
export function loadProgram(project: ProjectFile): Program {
    const main = resolve(project.directory, project.main ?? ".");
    const isFolder = statSync(main, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const directory = isFolder ? main : dirname(main);
    const manifest = readManifest(directory) ?? {};
    const named = isFolder ? join(main, entryOf(manifest)) : main;
    const entry = existsSync(named) ? named : main;
    const warn = () => {
        if (entry !== named)
            console.warn(`Could not find entry point '${entryOf(manifest)}' specified in package.json; using '${main}' instead`);
    };
    const { preload, notGiven } = nodeArguments(project.options["nodeargs"], directory);
    const withPreloads = (run: () => unknown) => (preload === undefined ? run : async () => preload().then(run));
    const isModule = manifest["type"] === "module";
    const common = { directory, notGiven, framesOf: programFrames(directory, isModule ? "ESNext" : "CommonJS") };
    if (isModule) return { ...common, run: withPreloads(moduleRunner(fileOf(entry), warn)) };
    deregisterModules();
    const isTypeScript = project.options["typescript"] !== false;
    let isReady = false;
    const run = () => {
        warn();
        if (isTypeScript && !isReady) registerTypeScript(directory);
        isReady = true;
        const require = createRequire(join(directory, "package.json"));
        forgetFiles(require, directory);
        return outputsOf(require(entry));
    };
    return { ...common, run: withPreloads(run) };
}

function entryOf({ exports, main }: Properties): string {
    const own = isObject(exports) ? exports["."] : exports;
    const [exported] = [own, ...(isObject(own) ? [own["default"], own["require"], own["import"]] : [])].filter(
        (each) => typeof each === "string",
    );
    return exported ?? (typeof main === "string" ? main : ".");
}

/** Folders and files without an ending, as `require` finds them. */
function fileOf(entry: string): string {
    const candidates = [entry, `${entry}.ts`, `${entry}.js`, join(entry, "index.ts"), join(entry, "index.js")];
    return candidates.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile()) ?? entry;
}

function moduleRunner(entry: string, warn: () => void): () => unknown {
    let runs = 0;
    registerModules(dirname(entry));
    return async () => {
        warn();
        runs += 1;
        const { href } = pathToFileURL(resolve(entry));
        return outputsOf(await import(runs === 1 ? href : `${href}?run=${String(runs)}`));
    };
}

/** A program that exports a function is that function. */
function outputsOf(exported: unknown): unknown {
    const main = isObject(exported) && typeof exported["default"] === "function" ? exported["default"] : exported;
    return typeof main === "function" ? main() : exported;
}
