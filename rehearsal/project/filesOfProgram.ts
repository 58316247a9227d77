import { relative, sep } from "node:path";
import { packageFolder } from "../contract/installation.ts";

/** Packages, and the code of this one where it is no package but the folder that it is developed in. */
function foreignFolders(directory: string): readonly string[] {
    const path = relative(directory, packageFolder).split(sep).join("/");
    // A program inside of that folder is rehearsed for a test or an example.
    return /^[./]*$/.test(path) ? [] : [`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}/`];
}

/**
 * What of the files that a program may load is not of the program, as patterns of paths from its folder. The rest is, wherever it stands: the
 * programs of a repository share files beside their folders.
 */
function foreignFiles(directory: string): readonly string[] {
    return ["(?:^|/)node_modules/", ...foreignFolders(directory)];
}

/** Tells files of the program in a folder from others. */
export function filesOfProgram(directory: string): (file: string) => boolean {
    const foreign = foreignFiles(directory).map((pattern) => new RegExp(pattern));
    return (file) => {
        const path = relative(directory, file).split(sep).join("/");
        return !foreign.some((pattern) => pattern.test(path));
    };
}

/** So that what is loaded next begins with none of the files loaded: a plan and its trial both run the whole program. */
export function forgetFiles(require: NodeJS.Require, directory: string): void {
    for (const file of Object.keys(require.cache).filter(filesOfProgram(directory))) Reflect.deleteProperty(require.cache, file);
}
