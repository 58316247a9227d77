import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

interface NodeArguments {
    /** Loads what is to be loaded before the program, once. Absent where there is nothing. */
    readonly preload?: () => Promise<void>;
    /** The others. */
    readonly notGiven: readonly string[];
}

const preloading = ["-r", "--require", "--import"];

/**
 * What `runtime.options.nodeargs` asks for, with which the CLI starts Node: modules that are loaded before the program, such as
 * `--require tsconfig-paths/register`, and settings, which are those of a process that runs here already.
 * @param directory of the program
 * @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/
 */
export function nodeArguments(nodeargs: unknown, directory: string): NodeArguments {
    const words = typeof nodeargs === "string" ? nodeargs.split(/[\s=]+/).filter((word) => word !== "") : [];
    const modules = words.flatMap((word, index) => (preloading.includes(words[index - 1] ?? "") ? [word] : []));
    const notGiven = words.filter((word) => word.startsWith("-") && !preloading.includes(word));
    if (modules.length === 0) return { notGiven };
    const require = createRequire(join(directory, "package.json"));
    let loaded: Promise<void> | undefined;
    const load = async () => {
        for (const module of modules) await import(pathToFileURL(require.resolve(module)).href);
    };
    return { notGiven, preload: () => (loaded ??= load()) };
}
