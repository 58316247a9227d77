import { crossStackProblems } from "../../stacks/rolloutOrder.ts";
import { type StackConfig, stackNames } from "../../stacks/stackConfig.ts";
import { loadStackFile, type Overrides } from "../../stacks/file/stackFile.ts";

/** Configuration that is wrong; every problem is a line of its own. */
export class ConfigError extends Error {
    constructor(problems: readonly string[]) {
        super(problems.join("\n"));
    }
}

export interface LoadedEnvironment {
    readonly config: StackConfig;
    /** As the language host would hand it to the program. */
    readonly allConfig: Readonly<Record<string, string>>;
    /** Files of other stacks that could not be read, so that this one was not held against them. */
    readonly warnings: readonly string[];
}

/**
 * Reads the files of a stack, and judges the order and the accounts of all stacks.
 * @throws ConfigError with every problem
 */
export function loadEnvironment(directory: string, stack: string, overrides: Overrides): LoadedEnvironment {
    const loaded = loadStackFile(directory, stack, overrides);
    if (loaded.kind === "problems") throw new ConfigError(loaded.problems);
    const others = stackNames.filter((name) => name !== stack).map((name) => ({ name, file: loadStackFile(directory, name) }));
    const problems = crossStackProblems([loaded.config, ...others.flatMap(({ file }) => (file.kind === "config" ? [file.config] : []))]);
    if (problems.length > 0) throw new ConfigError(problems);
    return {
        config: loaded.config,
        allConfig: loaded.allConfig,
        warnings: others.flatMap(({ name, file }) =>
            file.kind === "problems" ? [`${stack} was not held against ${name}, whose file is wrong:\n${file.problems.join("\n")}`] : [],
        ),
    };
}
