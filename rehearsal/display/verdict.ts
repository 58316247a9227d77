import { updateCanceled } from "../engine/deployment.ts";
import type { Diagnostic } from "../engine/resource/diagnostic.ts";
import type { RunResult } from "../engine/runResult.ts";
import { colors } from "./colors.ts";
import { displayType } from "./tree.ts";
import { nameOf, typeOf } from "../engine/resource/urn.ts";
import { visible } from "../../text/visible.ts";

/**
 * Whether it may be done, in one line, and what to do where it may not.
 * @param again the command to run once it is mended
 * @param isJudged whether there was a policy pack that could forbid it
 */
export function verdict({ diagnostics, findings }: RunResult, again: string, isJudged = true): string {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const rules = [...new Set(findings.flatMap(({ level, policy }) => (level === "mandatory" ? [policy] : [])))].sort();
    const forbidden = rules.length === 0 ? "" : `forbidden: ${rules.join(", ")}`;
    if (errors.some(({ message }) => message === updateCanceled))
        return colors.red(`✗ canceled; to go on from what was done, run: ${again}`);
    const failure = failureText(errors);
    if (failure !== undefined) {
        const also = forbidden === "" ? "" : `, and ${forbidden}`;
        return colors.red(`✗ failed: ${failure}${also}; mend that and run: ${again}`);
    }
    if (forbidden !== "") return colors.red(`✗ ${forbidden}; mend what stands under Policies and run: ${again}`);
    return colors.green(isJudged ? "✓ allowed" : "✓ allowed, judged by no policy pack");
}

/** The first error, in one line, and how many more there are; undefined where there is none. */
export function failureText(diagnostics: readonly Diagnostic[]): string | undefined {
    const [error, ...others] = diagnostics.filter(({ severity }) => severity === "error");
    if (error === undefined) return undefined;
    const subject = error.urn === undefined ? "" : `${displayType(typeOf(error.urn))} ${visible(nameOf(error.urn))}: `;
    const [first = "", second = ""] = error.message.split("\n");
    // The compiler says in the second line what it could not read.
    const reason = first.endsWith(":") ? `${first} ${second.trim()}`.trimEnd() : first;
    return `${subject}${reason}${others.length > 0 ? `, and ${String(others.length)} more` : ""}`;
}
