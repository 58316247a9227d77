import type { Command } from "commander";
import { isAllowed } from "../../rehearsal/engine/runResult.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { type ConfigOptions, diffOption, refreshOption, type StateOptions, withConfig, withState, yesOption } from "../options.ts";
import { confirm } from "./confirm.ts";
import { printHeading } from "./heading.ts";
import { openSession } from "./openSession.ts";
import { printResult } from "./print.ts";

export interface UpOptions extends StateOptions, ConfigOptions {
    readonly diff?: true;
    readonly refresh?: true;
    readonly yes?: true;
    readonly message?: string;
}

export function defineUp(command: Command): Command {
    return withConfig(
        withState(command.description("update a stack in the offline AWS to what the program describes, if the policies allow it")),
    )
        .addOption(diffOption)
        .addOption(refreshOption)
        .addOption(yesOption)
        .option("-m, --message <text>", "what the update is for, kept in the history of the stack");
}

/** As `pulumi up` does: plans the whole, changes nothing when that is forbidden, and judges each resource again before it changes. */
export async function up(name: string, options: UpOptions, host: Host): Promise<ExitCode> {
    const session = openSession(name, options, host);
    const { command } = session;
    if (!options.json) await printHeading("Updating", session);
    const context = { again: command.suggest("up") };
    return session.change(async (stack) => {
        const refreshed = options.refresh ? await stack.refresh() : undefined;
        if (refreshed && !isAllowed(refreshed)) return printResult(command, refreshed, options, context);
        const drift = refreshed?.steps;
        const plan = { ...(await stack.preview()), drift };
        if (!isAllowed(plan)) return printResult(command, plan, options, context);
        if (!(await confirm(command, async () => plan, options))) return exitCodes.failed;
        return printResult(command, { ...(await stack.up()), drift }, options, context);
    });
}
