import { checkStack } from "./decodeStack.ts";
import { formatProblems } from "./file/formatProblems.ts";
import type { Overrides } from "./file/overrides.ts";
import type { Project } from "./file/project.ts";
import { type FileProblems, readStackFile, type StackFile } from "./file/stackFile.ts";
import type { StackConfig } from "./stackConfig.ts";

export interface LoadedStack {
    readonly kind: "config";
    readonly config: StackConfig;
    readonly file: StackFile;
}

/** Reads and decodes the two files of a stack, as the CLI and the program would; problems name the line where the key stands. */
export function loadStackFile(directory: string, stack: string, overrides?: Overrides, project?: Project): LoadedStack | FileProblems {
    const file = readStackFile(directory, stack, overrides, project);
    if (file.kind === "problems") return file;
    const { name } = file.project;
    const checked = checkStack({ project: name, stack }, file.values);
    if (checked.kind === "value") return { kind: "config", config: checked.value, file };
    return { kind: "problems", problems: formatProblems(checked.problems, name, file.where) };
}
