import { existsSync } from "node:fs";
import { type ModuleHooks, registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { filesOfProgram } from "./filesOfProgram.ts";
import { transpiler } from "./typeScript.ts";

/** Of the program that was loaded last. */
let current: ModuleHooks | undefined;

/** Loads modules as Node does again, for a program that has none. */
export function deregisterModules(): void {
    current?.deregister();
    current = undefined;
}

/**
 * Lets the ES modules of a program import TypeScript as its compiler does: `./network.js`, or `./network`, where `network.ts` stands. All files
 * of a run have the query of its entry, so that the next run begins with none of them loaded.
 */
export function registerModules(directory: string): void {
    const isOfProgram = filesOfProgram(directory);
    const isOwn = (url: string) => url.startsWith("file:") && isOfProgram(fileURLToPath(url));
    const transpile = transpiler(directory, "ESNext");
    deregisterModules();
    current = registerHooks({
        resolve: (specifier, context, nextResolve) => {
            const { parentURL = "" } = context;
            if (!isOwn(parentURL) || !/^\.{1,2}\//.test(specifier)) return nextResolve(specifier, context);
            const wanted = new URL(specifier, parentURL);
            const candidates = [
                wanted.href,
                `${wanted.href}.ts`,
                wanted.href.replace(/\.js$/, ".ts"),
                `${wanted.href}/index.ts`,
                `${wanted.href}.js`,
            ];
            const found = candidates.find((url) => /\.\w+$/.test(url) && existsSync(fileURLToPath(url)));
            return nextResolve(found === undefined ? specifier : `${found}${new URL(parentURL).search}`, context);
        },
        load: (url, context, nextLoad) => {
            if (!isOwn(url) || !/\.ts(\?|$)/.test(url)) return nextLoad(url, context);
            return { format: "module", source: transpile(fileURLToPath(url)), shortCircuit: true };
        },
    });
}
