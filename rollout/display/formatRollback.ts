import { colors } from "../../rehearsal/display/colors.ts";
import { lostText, type RolledBack } from "../changing/rollBack.ts";
import type { RollbackStep, RollbackTier } from "../changing/rollbackTier.ts";
import { minute } from "../core/calendar.ts";
import type { NamedPolicy } from "../core/environmentRecord.ts";
import { rolloutExit } from "../core/rolloutExit.ts";
import { asRehearsed } from "./asRehearsed.ts";
import { markOf } from "./marks.ts";

export interface PlannedRollback {
    readonly holdsCapacity: boolean;
    /** Tried in turn before AWS alone is changed. */
    readonly tiers: readonly Pick<RollbackTier, "does" | "timeout">[];
}

/** What a rollback would do. @param again the command that does it @param options those of this command that the next one takes too */
export function formatRollbackPlan(
    stack: string,
    feature: string,
    policies: readonly NamedPolicy[],
    { holdsCapacity, tiers }: PlannedRollback,
    again: string,
    options: readonly string[],
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
        `Would take back ${feature} in ${stack}${asRehearsed(options)}:`,
        "",
        "  1  hold the environment, so that no job puts it back",
        ...steps.map((step, index) => `  ${String(index + 2)}  ${step}`),
        "",
        `Nothing was changed. To do it: ${again}`,
    ].join("\n");
}

const marks = { begun: "wait", done: "pass", warned: "inconclusive", failed: "fail" } as const;

/** One line with a timer: `  0:04  ✓ update`. */
export function formatRollbackStep({ name, result, detail, after }: RollbackStep): string {
    const mark = result === "skipped" ? " " : markOf(marks[result]);
    return `  ${colors.dim(clock(after))}  ${mark} ${name}${detail === "" ? "" : `: ${detail}`}`;
}

/** What to type after a rollback. */
export interface AfterRollback {
    /** Options of this command that the next one takes too. */
    readonly options: readonly string[];
    /** The command that does it once more. */
    readonly again: string;
    /** What does it without this program, whatever state it is in. */
    readonly byHand: readonly string[];
    /** What gives services their tasks again that lost some. */
    readonly givingTasks: readonly string[];
    /** Of the stack file; empty where it says it already. */
    readonly patch: string;
}

export function formatRolledBack(
    stack: string,
    { exitCode, milliseconds, problems, lostTasks, by }: RolledBack,
    { options, again, byHand, givingTasks, patch }: AfterRollback,
): string {
    const more = options.length === 0 ? "" : ` ${options.join(" ")}`;
    const taken = `in ${clock(milliseconds)} min`;
    const tasks = lostTasks.length === 0 ? "" : `, with fewer tasks: ${lostTasks.map(lostText).join("; ")}`;
    const isBack = exitCode !== rolloutExit.unverified;
    const head = !isBack
        ? `${markOf("fail")} ${stack} is not back yet: ${problems.join("; ")}${tasks}`
        : exitCode === rolloutExit.unreconciled
          ? `${markOf("inconclusive")} AWS is back ${taken}${tasks}, and the stack does not say so yet: update it as soon as it can be`
          : `${markOf(lostTasks.length > 0 ? "inconclusive" : "pass")} ${stack} is back ${taken}, by ${by ?? ""}${tasks}`;
    const going = isBack
        ? [
              `  Watch it for 30 minutes:        npm run rollout -- watch ${stack}${more}`,
              `  Then let it scale in and go on: npm run rollout -- resume ${stack} --reason "..."${more}`,
          ]
        : [`  Try again: ${again}`, ...inOwnLines(`Or by hand${inAws(options)}:`, byHand)];
    const giving = lostTasks.length === 0 ? [] : inOwnLines(`Give the tasks again${inAws(options)}:`, givingTasks);
    const merging = patch === "" ? [] : ["", "Have this merged before the next update puts it back:", "", patch.trimEnd()];
    return ["", head, "", ...giving, ...going, ...merging].join("\n");
}

/** Long commands, which a person copies whole. */
function inOwnLines(title: string, commands: readonly string[]): readonly string[] {
    return [`  ${title}`, ...commands.map((command) => `    ${command}`)];
}

/** The AWS CLI knows nothing of the offline AWS. */
function inAws(options: readonly string[]): string {
    return options.includes("--live") ? "" : ", where the stack is a real one";
}

function minutesOf(milliseconds: number): string {
    return String(milliseconds / minute);
}

function clock(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1000);
    return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;
}
