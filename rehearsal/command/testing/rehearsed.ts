import { runPulumiRehearse } from "../pulumiRehearse.ts";

export interface Rehearsed {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
}

/**
 * Runs the command in this process, and comes back to its folder.
 * @param env of the command
 * @param shown takes what a terminal is shown of the progress. @default there is no terminal
 */
export async function rehearsed(args: readonly string[], env: NodeJS.ProcessEnv = {}, shown?: string[]): Promise<Rehearsed> {
    const [folder, { stackTraceLimit }] = [process.cwd(), Error];
    const said = { stdout: "", stderr: "" };
    Error.stackTraceLimit = 0;
    try {
        const exitCode = await runPulumiRehearse(args, {
            env,
            write: (text) => (said.stdout += text),
            writeError: (text) => (said.stderr += text),
            progress: { isTTY: shown !== undefined, write: (text) => (shown?.push(text) ?? 1) > 0 },
        });
        return { exitCode, ...said };
    } finally {
        process.chdir(folder);
        Error.stackTraceLimit = stackTraceLimit;
    }
}
