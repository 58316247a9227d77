import { stripVTControlCharacters } from "node:util";
import { loadConfig } from "../../stacks/config.ts";
import { makeStack } from "../../stacks/makeStack.ts";
import { runRehearsal } from "../rehearse.ts";
import type { PackDescription } from "../../rehearsal/run/policyPack.ts";
import type { Host } from "../host.ts";

export interface CommandRun {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** A pack without policies, which take half of the time, for tests that do not depend on them. */
export const noPolicies: PackDescription = { name: "none", version: "0", policies: [] };

/** Runs a command in this process as `npm run rehearse -- ...args` would, without a terminal. */
export async function rehearseHere(args: readonly string[], changes: Partial<Host> = {}): Promise<CommandRun> {
    const texts = { stdout: "", stderr: "" };
    const exitCode = await runRehearsal(args, {
        env: {},
        write: (text) => (texts.stdout += text),
        writeError: (text) => (texts.stderr += text),
        progress: { write: () => true },
        program: () => makeStack(loadConfig()),
        readInput: () => "",
        ...changes,
    });
    return { exitCode, stdout: stripVTControlCharacters(texts.stdout), stderr: texts.stderr };
}
