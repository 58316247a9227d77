import type { Operation } from "../../rehearsal/engine/execution/resourceSteps.ts";
import type { RunResult } from "../../rehearsal/engine/runResult.ts";
import { type PrintOptions, reportOf } from "./print.ts";
import type { StackCommand } from "./stackCommand.ts";

/** Shows a plan that deletes or replaces something and asks on a terminal whether to go on. Any answer but yes declines. */
export async function confirm(
    command: StackCommand,
    plan: () => Promise<RunResult>,
    options: PrintOptions & { readonly yes?: true },
): Promise<boolean> {
    const { host } = command;
    const { yes, json } = options;
    if (yes || json || host.ask === undefined) return true;
    const planned = await plan();
    const count = (operation: Operation) => planned.steps.filter(({ op }) => op === operation).length;
    const losses = [...losing("deletes", count("delete")), ...losing("replaces", count("replace"))].join(" and ");
    if (losses === "") return true;
    host.write(`${reportOf(command, planned, options)}\n\n`);
    const answer = await host.ask(`This ${losses}. Go on? [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return true;
    host.writeError("declined; nothing was changed\n");
    return false;
}

function losing(verb: string, count: number): readonly string[] {
    return count === 0 ? [] : [`${verb} ${count} ${count === 1 ? "resource" : "resources"}`];
}
