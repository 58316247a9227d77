import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "../engine/finding.ts";
import { Refusal } from "../engine/plan/refusal.ts";
import type { RunResult } from "../engine/runResult.ts";
import { readProjectFile } from "../project/projectFile.ts";
import { withNewFindings } from "../run/newFindings.ts";
import { InProcessSession } from "../session/inProcessSession.ts";
import type { Session } from "../session/session.ts";
import type { ExitCode } from "../../text/exitCodes.ts";
import { UsageError } from "../../text/usageError.ts";
import { baseOf } from "./against/base.ts";
import { openSession } from "./openSession.ts";
import type { Options } from "./options.ts";
import { printHeading, printResult } from "./print.ts";
import type { CommandHost, ProgramStack } from "./programStack.ts";
import { stackNamed, stateFolderOf } from "./stackNamed.ts";

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

/** With which of them are new: nobody is to review a change for what was there before. */
async function findingsOf({ findings }: RunResult, session: Session<ProgramStack>): Promise<readonly Finding[]> {
    const { policyPacks, notices } = session.command;
    const state = await session.state();
    if (policyPacks === undefined || state.resources.length === 0) return findings;
    try {
        return await withNewFindings(findings, state, policyPacks);
    } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        notices.push({ severity: "warning", message: `which findings are new is not known: ${error.message}` });
        return findings;
    }
}

/** What is planned against is stored in a temporary folder, of which nothing is left however the process ends. */
async function previewAgainst(against: string, stack: string | undefined, options: Options, host: CommandHost): Promise<ExitCode> {
    const project = readProjectFile(options.cwd);
    // As a program there calls it, too: on macOS the temporary folder is named through a link.
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "rehearsal-against-")));
    const remove = () => {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    };
    process.once("exit", remove);
    try {
        const stackName = stackNamed(stack, project, options);
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
        const result = await session.preview(false);
        return printResult(session, { ...result, findings: await findingsOf(result, session) }, options, host, { against: text });
    } finally {
        process.off("exit", remove);
        remove();
    }
}
