import type { Deployment } from "./deployment.ts";
import type { Diagnostic } from "./resource/diagnostic.ts";
import type { ResourceStep } from "./execution/resourceSteps.ts";
import type { Finding } from "./finding.ts";
import type { Properties } from "../contract/values.ts";

/** What a run did, or would do. */
export interface RunResult {
    /** By full key; secrets are masked. */
    readonly config: Readonly<Record<string, string>>;
    readonly steps: readonly ResourceStep[];
    readonly diagnostics: readonly Diagnostic[];
    /** `name@version` of each; absent where nothing is judged. */
    readonly policyPacks?: readonly string[];
    readonly findings: readonly Finding[];
    readonly outputs: Properties;
    /** By operation; failed steps do not count. */
    readonly changeSummary: Readonly<Record<string, number>>;
    readonly durationMilliseconds: number;
    /** Changes were made, not only planned. */
    readonly isDone?: boolean;
    /** Where the state differed from what exists, if a refresh came first. */
    readonly drift?: readonly ResourceStep[];
}

/** Whether the change may go on: nothing failed and no mandatory policy forbids it. */
export function isAllowed({ diagnostics, findings }: Pick<RunResult, "diagnostics" | "findings">): boolean {
    return !diagnostics.some(({ severity }) => severity === "error") && !findings.some(({ level }) => level === "mandatory");
}

/** The result of a deployment that was not judged. */
export function deploymentResult({ steps, diagnostics, changeSummary, isPreview }: Deployment, start: number): RunResult {
    const durationMilliseconds = performance.now() - start;
    return { config: {}, steps, diagnostics, findings: [], outputs: {}, changeSummary, durationMilliseconds, isDone: !isPreview };
}
