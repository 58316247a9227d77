import type { Command } from "commander";
import { isAllowed } from "../../rehearsal/run/runResult.ts";
import { refreshStack } from "../../rehearsal/run/runWithoutProgram.ts";
import { confirm } from "./confirm.ts";
import { type ExitCode, exitCodes } from "../exitCodes.ts";
import { heading, storedState } from "./heading.ts";
import type { Host } from "../host.ts";
import { type ConfigOptions, diffOption, refreshOption, type StateOptions, withConfig, withState, yesOption } from "../options.ts";
import { printResult } from "./print.ts";
import { realUp } from "./realUp.ts";
import { Session } from "./session.ts";

export interface UpOptions extends StateOptions, ConfigOptions {
    readonly diff?: true;
    readonly refresh?: true;
    readonly yes?: true;
}

export function describeUp(command: Command): Command {
    return withConfig(withState(command.description("make a stack in the offline AWS what the program says, if the policies allow it")))
        .addOption(diffOption)
        .addOption(refreshOption)
        .addOption(yesOption);
}

/** As `pulumi up` does: plans the whole, changes nothing when that is forbidden, and judges each resource again before it changes. */
export async function up(stack: string, options: UpOptions, host: Host): Promise<ExitCode> {
    if (options.engine === "pulumi") return realUp(stack, options, host);
    const session = new Session(stack, options, host);
    if (!options.json) host.write(heading("Updating", stack, storedState(session.stored)));
    return session.stored.change(async ({ state: stored, provider, save }) => {
        const refresh = () => refreshStack({ project: session.project, stack, state: stored, provider, save });
        const { state, result: refreshed } = options.refresh ? await refresh() : { state: stored, result: undefined };
        if (refreshed && !isAllowed(refreshed)) return printResult(session, refreshed, options);
        const drift = refreshed?.steps;
        const plan = { ...(await session.run("planning", { state, provider })), drift };
        if (!isAllowed(plan)) return printResult(session, plan, options);
        if (!(await confirm(session, plan, options))) return exitCodes.failed;
        return printResult(session, { ...(await session.run("updating", { state, provider, save })), drift }, options);
    });
}
