import { crossStackProblems } from "./neighbours/rolloutOrder.ts";
import { rootFilesystemAdvice } from "./advice/rootFilesystemAdvice.ts";
import type { StackConfig } from "./stackConfig.ts";
import type { Overrides } from "./file/overrides.ts";
import { type Project, readProject } from "./file/project.ts";
import { loadStackFile } from "./loadStackFile.ts";
import { visible } from "../text/visible.ts";

/** Configuration that is wrong; every problem is a line of its own. */
export class ConfigError extends Error {
    constructor(problems: readonly string[]) {
        super(problems.map(visible).join("\n"));
    }
}

export interface LoadedEnvironment {
    readonly config: StackConfig;
    /** As the language host would hand it to the program. */
    readonly allConfig: Readonly<Record<string, string>>;
    /** Files of other stacks that could not be read, so that this stack was not compared with them, and what is better alike in several. */
    readonly warnings: readonly string[];
}

/** @throws ConfigError */
export function loadProject(directory: string): Project {
    const project = readProject(directory);
    if (project.kind === "problems") throw new ConfigError(project.problems);
    return project;
}

/**
 * Reads the files of a stack, and judges the order and the accounts of all stacks.
 * @throws ConfigError with every problem
 */
export function loadEnvironment(directory: string, stack: string, overrides: Overrides): LoadedEnvironment {
    const loaded = loadStackFile(directory, stack, overrides);
    if (loaded.kind === "problems") throw new ConfigError(loaded.problems);
    const { project, allConfig } = loaded.file;
    const others = project.stacks
        .filter((name) => name !== stack)
        .map((name) => ({
            name,
            file: loadStackFile(directory, name, undefined, project),
        }));
    const configs = [loaded.config, ...others.flatMap(({ file }) => (file.kind === "config" ? [file.config] : []))];
    const problems = crossStackProblems(project, configs, { stack, ...loaded.file });
    if (problems.length > 0) throw new ConfigError(problems);
    return {
        config: loaded.config,
        allConfig,
        warnings: [
            ...others.flatMap(({ name, file }) =>
                file.kind === "problems"
                    ? [`${stack} was not compared with ${name}, whose file is wrong:\n${file.problems.map(visible).join("\n")}`]
                    : [],
            ),
            ...rootFilesystemAdvice(
                project.rolloutOrder.flatMap((name) => configs.filter((config) => config.stack === name)),
                stack,
            ),
        ],
    };
}
