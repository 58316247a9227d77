import { join, resolve } from "node:path";
import { type ProjectFile, readProjectFile } from "../project/projectFile.ts";
import { InProcessSession } from "../session/inProcessSession.ts";
import type { Session } from "../session/session.ts";
import type { Options } from "./options.ts";
import { type CommandHost, ProgramStack } from "./programStack.ts";

/** Changes the working directory to that of the program. @throws FileProblem or UsageError */
export function openSession(stack: string | undefined, options: Options, host: CommandHost): Session<ProgramStack> {
    const project = readProjectFile(options.cwd);
    const state = stateFolderOf(project, options);
    return new InProcessSession(new ProgramStack(stack, project, state, options, host), state);
}

/** Where the stacks of a project are stored. */
export function stateFolderOf({ directory }: ProjectFile, { state }: Pick<Options, "state">): string {
    return resolve(state ?? join(directory, ".rehearsal"));
}
