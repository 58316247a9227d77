import { existsSync } from "node:fs";
import { previewDigest } from "../display/digest.ts";
import { formatReport } from "../display/report.ts";
import { verdict } from "../display/verdict.ts";
import { isAllowed, type RunResult } from "../engine/runResult.ts";
import type { Session } from "../session/session.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Options } from "./options.ts";
import type { CommandHost, ProgramStack } from "./programStack.ts";

export const commandName = "pulumi-rehearse";

interface PrintSettings {
    /** @default what is stored */
    readonly against?: string;
    /** To do it again. @default preview, or up where something was done */
    readonly verb?: string;
    /** A policy pack could judge it. @default true */
    readonly isJudgeable?: boolean;
}

/** Says first what is done with which stack, against what, and that nothing reaches AWS. @param against @default what is stored */
export function printHeading(
    activity: string,
    { stateFile, command }: Session<ProgramStack>,
    { json }: Options,
    host: CommandHost,
    against = existsSync(stateFile) ? `the state in ${stateFile}` : `nothing: there is no ${stateFile}`,
): void {
    if (json) return;
    host.write(`${activity} (${command.stack}) on the rehearsal engine, in this process: nothing reaches AWS.\nAgainst ${against}.\n\n`);
}

/** Prints what a run came to. @returns the exit code that says so too */
export function printResult(
    { command }: Session<ProgramStack>,
    result: RunResult,
    options: Options,
    host: CommandHost,
    { against, verb = result.isDone ? "up" : "preview", isJudgeable = true }: PrintSettings = {},
): ExitCode {
    const whole = { ...result, diagnostics: [...command.notices, ...result.diagnostics] };
    const named = options.against === undefined ? "" : ` --against ${options.against}`;
    const again = `${commandName} ${verb} ${command.stack}${named}`;
    const settings = {
        showProperties: options.diff === true,
        columns: host.columns,
        findings: { against },
        verdict: verdict(whole, again, !isJudgeable || command.policyPacks !== undefined),
    };
    host.write(options.json ? `${JSON.stringify(previewDigest(whole, { against }), null, 2)}\n` : `${formatReport(whole, settings)}\n`);
    return isAllowed(whole) ? exitCodes.done : exitCodes.failed;
}
