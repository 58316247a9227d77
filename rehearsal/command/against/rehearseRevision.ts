import { failureText } from "../../display/verdict.ts";
import { isAllowed } from "../../engine/runResult.ts";
import { readProjectFile } from "../../project/projectFile.ts";
import { InProcessSession } from "../../session/inProcessSession.ts";
import { type CommandHost, ProgramStack } from "../programStack.ts";
import type { RevisionOutcome, RevisionRun } from "./revisionRun.ts";

/** Nobody reads what the program of a revision prints. */
const host: Omit<CommandHost, "env"> = { write: () => undefined, writeError: () => undefined, progress: { write: () => true } };

/**
 * Puts the stack up as the program in the folder of a checkout describes it. What it makes was allowed then, whatever policies say of it today.
 * @param onStep called as each resource is done
 */
export async function rehearseRevision(run: RevisionRun, env: NodeJS.ProcessEnv, onStep: () => void): Promise<RevisionOutcome> {
    try {
        const project = readProjectFile(run.directory);
        const command = new ProgramStack(run.stack, project, run.stateFolder, run.options, { ...host, env, onStep });
        const result = await new InProcessSession(command, run.stored).change((stack) => stack.up());
        return isAllowed(result) ? { kind: "stored" } : { kind: "failure", reason: failureText(result.diagnostics) ?? "it is forbidden" };
    } catch (error) {
        return { kind: "failure", reason: error instanceof Error ? error.message : String(error) };
    }
}
