import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProjectFile } from "../project/projectFile.ts";
import { InProcessSession } from "../session/inProcessSession.ts";
import type { ExitCode } from "../../text/exitCodes.ts";
import { UsageError } from "../../text/usageError.ts";
import { baseOf } from "./against/base.ts";
import { openSession, stateFolderOf } from "./openSession.ts";
import type { Options } from "./options.ts";
import { printHeading, printResult } from "./print.ts";
import { type CommandHost, stackNamed } from "./programStack.ts";

/** Plans a stack against what is stored of it, or what `--against` names. */
export async function preview(stack: string | undefined, options: Options, host: CommandHost): Promise<ExitCode> {
    const { against, refresh = false } = options;
    if (against === undefined) {
        const session = openSession(stack, options, host);
        printHeading("Previewing update", session, options, host);
        return printResult(session, await session.preview(refresh), options, host);
    }
    if (refresh) throw new UsageError("--refresh: an export has nothing to refresh; leave --refresh or --against out");
    return previewAgainst(against, stack, options, host);
}

/** What is planned against is stored in a temporary folder, of which nothing is left however the process ends. */
async function previewAgainst(against: string, stack: string | undefined, options: Options, host: CommandHost): Promise<ExitCode> {
    const project = readProjectFile(options.cwd);
    const folder = mkdtempSync(join(tmpdir(), "rehearsal-against-"));
    const remove = () => {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    };
    process.once("exit", remove);
    try {
        const stackName = stackNamed(stack, project);
        const stored = join(folder, "stored");
        const stateFolder = stateFolderOf(project, options);
        const {
            text,
            state,
            warnings = [],
        } = await baseOf(against, { project, stack: stackName, stateFolder, folder, stored, options, host });
        const { command } = openSession(stackName, options, host);
        for (const message of warnings) command.notices.push({ severity: "warning", message });
        const session = new InProcessSession(command, stored);
        if (state !== undefined) await session.import(state);
        printHeading("Previewing update", session, options, host, text);
        return printResult(session, await session.preview(false), options, host, { against: text });
    } finally {
        process.off("exit", remove);
        remove();
    }
}
