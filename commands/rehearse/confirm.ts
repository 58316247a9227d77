import { formatReport } from "../../rehearsal/display/report.ts";
import type { Operation } from "../../rehearsal/engine/resourceSteps.ts";
import type { RunResult } from "../../rehearsal/run/runResult.ts";
import type { PrintOptions } from "./print.ts";
import type { Session } from "./session.ts";

/** Where a plan deletes or replaces something, on a terminal: shows the plan and asks whether to go on. Anything but yes is no. */
export async function confirm(
    { host }: Session,
    plan: RunResult,
    { yes, json, diff }: PrintOptions & { readonly yes?: true },
): Promise<boolean> {
    const count = (operation: Operation) => plan.steps.filter(({ op }) => op === operation).length;
    const [deleted, replaced] = [count("delete"), count("replace")];
    if (deleted + replaced === 0 || yes || json || host.ask === undefined) return true;
    const losses = [...losing("deletes", deleted), ...losing("replaces", replaced)].join(" and ");
    host.write(`${formatReport(plan, { showProperties: diff ?? false })}\n\n`);
    const answer = await host.ask(`This ${losses}. Go on? [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return true;
    host.writeError("declined; nothing was changed\n");
    return false;
}

function losing(verb: string, count: number): readonly string[] {
    return count === 0 ? [] : [`${verb} ${count} ${count === 1 ? "resource" : "resources"}`];
}
