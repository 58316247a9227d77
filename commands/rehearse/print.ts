import { previewDigest } from "../../rehearsal/display/digest.ts";
import { formatReport } from "../../rehearsal/display/report.ts";
import { isAllowed, type RunResult } from "../../rehearsal/run/runResult.ts";
import { type ExitCode, exitCodes } from "../exitCodes.ts";
import type { Session } from "./session.ts";

export interface PrintOptions {
    readonly diff?: true;
    readonly json?: true;
}

/** Prints what a run came to. @returns the exit code that says so too. */
export function printResult(session: Session, result: RunResult, { json, diff }: PrintOptions): ExitCode {
    const whole = { ...result, diagnostics: [...session.notices, ...result.diagnostics] };
    session.host.write(
        json ? `${JSON.stringify(previewDigest(whole), null, 2)}\n` : `${formatReport(whole, { showProperties: diff ?? false })}\n`,
    );
    return isAllowed(whole) ? exitCodes.done : exitCodes.failed;
}
