import type { Diagnostic, Operation } from "../engine/resource.ts";
import type { Finding } from "./policyPack.ts";
import type { ShownStep } from "./shownStep.ts";
import type { Properties } from "../contract/values.ts";

/** What a run did, or would do. */
export interface RunResult {
    readonly config: Readonly<Record<string, string>>;
    readonly steps: readonly ShownStep[];
    readonly diagnostics: readonly Diagnostic[];
    /** `name@version`; absent where nothing is judged. */
    readonly policyPack?: string;
    readonly findings: readonly Finding[];
    readonly outputs: Properties;
    /** Failed steps do not count. */
    readonly changeSummary: Readonly<Partial<Record<Operation, number>>>;
    readonly durationMilliseconds: number;
    /** Changes were made, not only planned. */
    readonly isDone?: boolean;
    /** What the state was wrong about, where that was looked up first. */
    readonly drift?: readonly ShownStep[];
}

/** Of a program, which is always judged. */
export interface JudgedResult extends RunResult {
    readonly policyPack: string;
}

/** Whether the change may go on: nothing failed and no mandatory policy forbids it. */
export function isAllowed({ diagnostics, findings }: Pick<RunResult, "diagnostics" | "findings">): boolean {
    return !diagnostics.some(({ severity }) => severity === "error") && !findings.some(({ level }) => level === "mandatory");
}

export function countOperations(steps: readonly ShownStep[]): Partial<Record<Operation, number>> {
    const groups = Object.entries(
        Object.groupBy(
            steps.filter(({ isFailed }) => !isFailed),
            ({ op }) => op,
        ),
    );
    return Object.fromEntries(groups.map(([op, group]) => [op, group.length]));
}
