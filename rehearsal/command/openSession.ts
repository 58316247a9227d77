import { readProjectFile } from "../project/projectFile.ts";
import { InProcessSession } from "../session/inProcessSession.ts";
import type { Session } from "../session/session.ts";
import type { Options } from "./options.ts";
import { type CommandHost, ProgramStack } from "./programStack.ts";
import { stackNamed, stateFolderOf } from "./stackNamed.ts";

/** Changes the working directory to that of the program. @throws FileProblem or UsageError */
export function openSession(stack: string | undefined, options: Options, host: CommandHost): Session<ProgramStack> {
    const project = readProjectFile(options.cwd);
    const state = stateFolderOf(project, options);
    return new InProcessSession(new ProgramStack(stackNamed(stack, project, options), project, state, options, host), state);
}
