import { colors } from "../../rehearsal/display/colors.ts";
import type { RollbackStep, RolledBack } from "../changing/rollBack.ts";
import type { NamedPolicy } from "../core/environmentRecord.ts";
import { rolloutExit } from "../core/rolloutExit.ts";
import { markOf } from "./marks.ts";

export interface PlannedRollback {
    readonly holdsCapacity: boolean;
    /** Whether the stack is updated first; else AWS alone is changed. */
    readonly updates: boolean;
}

/** What a rollback would do. @param again the command that does it */
export function formatRollbackPlan(
    stack: string,
    feature: string,
    policies: readonly NamedPolicy[],
    { holdsCapacity, updates }: PlannedRollback,
    again: string,
): string {
    const services = [...new Set(policies.map(({ service }) => service))].join(", ");
    const update = `update the stack with ${feature}: rolled-back, for at most 2 minutes`;
    const ofPolicies = [
        holdsCapacity ? `suspend scaling in of ${services}, so that no task is lost` : "leave scaling in as it is: tasks may be lost",
        ...(updates ? [update] : []),
        `${updates ? "or else " : ""}delete ${policies.map(({ policy }) => policy).join(", ")} in AWS`,
        "ask AWS whether they are gone, and whether a service has lost tasks",
    ];
    const steps = policies.length > 0 ? ofPolicies : [update];
    return [
        `Would take back ${feature} in ${stack}:`,
        "",
        "  1  hold the environment, so that no job puts it back",
        ...steps.map((step, index) => `  ${String(index + 2)}  ${step}`),
        "",
        `Nothing was changed. To do it: ${again}`,
    ].join("\n");
}

/** One line with a timer: `  0:04  ✓ update`. */
export function formatRollbackStep({ name, result, detail, after }: RollbackStep): string {
    const mark = result === "skipped" ? " " : markOf(result === "done" ? "pass" : "fail");
    return `  ${colors.dim(clock(after))}  ${mark} ${name}${detail === "" ? "" : `: ${detail}`}`;
}

/** @param again the command that does it once more @param patch of the stack file; empty where it says it already */
export function formatRolledBack(
    stack: string,
    { exitCode, milliseconds, problems, by }: RolledBack,
    options: readonly string[],
    again: string,
    patch: string,
): string {
    const more = options.length === 0 ? "" : ` ${options.join(" ")}`;
    const taken = `in ${clock(milliseconds)} min`;
    const head =
        exitCode === rolloutExit.unverified
            ? `${markOf("fail")} ${stack} is not back yet: ${problems.join("; ")}`
            : exitCode === rolloutExit.unreconciled
              ? `${markOf("inconclusive")} AWS is back ${taken}, and the stack does not say so yet: update it as soon as it can be`
              : `${markOf("pass")} ${stack} is back ${taken}, by ${by ?? ""}`;
    const lines = [
        `Watch it for 30 minutes:        npm run rollout -- watch ${stack}${more}`,
        `Then let it scale in and go on: npm run rollout -- resume ${stack} --reason "..."${more}`,
    ];
    const retry = exitCode === rolloutExit.unverified ? [`Try again:                      ${again}`] : [];
    const merging = patch === "" ? [] : ["", "Have this merged before the next update puts it back:", "", patch.trimEnd()];
    return ["", head, "", ...[...retry, ...lines].map((line) => `  ${line}`), ...merging].join("\n");
}

function clock(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1000);
    return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;
}
