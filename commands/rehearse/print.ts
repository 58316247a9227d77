import { previewDigest } from "../../rehearsal/display/digest.ts";
import { formatReport } from "../../rehearsal/display/report.ts";
import { isAllowed, type RunResult } from "../../rehearsal/engine/runResult.ts";
import { type ExitCode, exitCodes } from "../exitCodes.ts";
import type { StackCommand } from "./stackCommand.ts";

export interface PrintOptions {
    readonly diff?: true;
    readonly json?: true;
}

/** Prints what a run came to. @returns the exit code that says so too. */
export function printResult({ host, notices }: StackCommand, result: RunResult, { json, diff }: PrintOptions): ExitCode {
    const whole = { ...result, diagnostics: [...notices, ...result.diagnostics] };
    host.write(json ? `${JSON.stringify(previewDigest(whole), null, 2)}\n` : `${formatReport(whole, { showProperties: diff ?? false })}\n`);
    return isAllowed(whole) ? exitCodes.done : exitCodes.failed;
}
