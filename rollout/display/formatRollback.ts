import { colors } from "../../rehearsal/display/colors.ts";
import type { RolledBack } from "../changing/rollBack.ts";
import type { RollbackStep, RollbackTier } from "../changing/rollbackTier.ts";
import { minute } from "../core/calendar.ts";
import type { NamedPolicy } from "../core/environmentRecord.ts";
import { rolloutExit } from "../core/rolloutExit.ts";
import { markOf } from "./marks.ts";

export interface PlannedRollback {
    readonly holdsCapacity: boolean;
    /** Tried in turn before AWS alone is changed. */
    readonly tiers: readonly Pick<RollbackTier, "does" | "timeout">[];
}

/** What a rollback would do. @param again the command that does it */
export function formatRollbackPlan(
    stack: string,
    feature: string,
    policies: readonly NamedPolicy[],
    { holdsCapacity, tiers }: PlannedRollback,
    again: string,
): string {
    const services = [...new Set(policies.map(({ service }) => service))].join(", ");
    const updates = tiers.map(
        ({ does, timeout }, index) => `${index === 0 ? "" : "or else "}${does}, for at most ${minutesOf(timeout)} minutes`,
    );
    const ofPolicies = [
        holdsCapacity ? `suspend scaling in of ${services}, so that no task is lost` : "leave scaling in as it is: tasks may be lost",
        ...updates,
        `${updates.length > 0 ? "or else " : ""}delete ${policies.map(({ policy }) => policy).join(", ")} in AWS`,
        "ask AWS whether they are gone, and whether a service has lost tasks",
    ];
    const steps = policies.length > 0 ? ofPolicies : updates;
    return [
        `Would take back ${feature} in ${stack}:`,
        "",
        "  1  hold the environment, so that no job puts it back",
        ...steps.map((step, index) => `  ${String(index + 2)}  ${step}`),
        "",
        `Nothing was changed. To do it: ${again}`,
    ].join("\n");
}

const marks = { begun: "wait", done: "pass", failed: "fail" } as const;

/** One line with a timer: `  0:04  ✓ update`. */
export function formatRollbackStep({ name, result, detail, after }: RollbackStep): string {
    const mark = result === "skipped" ? " " : markOf(marks[result]);
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

function minutesOf(milliseconds: number): string {
    return String(milliseconds / minute);
}

function clock(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1000);
    return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;
}
