import type { Command } from "commander";
import { protectionProblem } from "../../rehearsal/run/protectionProblem.ts";
import { destroyStack } from "../../rehearsal/run/runWithoutProgram.ts";
import { confirm } from "./confirm.ts";
import { type ExitCode, exitCodes } from "../exitCodes.ts";
import { heading, storedState } from "./heading.ts";
import type { Host } from "../host.ts";
import { type ConfigOptions, diffOption, type StateOptions, withConfig, withState, yesOption } from "../options.ts";
import { printResult } from "./print.ts";
import { realDestroy } from "./realDestroy.ts";
import { Session } from "./session.ts";

export interface DestroyOptions extends StateOptions, ConfigOptions {
    readonly diff?: true;
    readonly yes?: true;
}

export function describeDestroy(command: Command): Command {
    return withConfig(withState(command.description("delete everything of a stack from the offline AWS")))
        .addOption(diffOption)
        .addOption(yesOption);
}

export async function destroy(stack: string, options: DestroyOptions, host: Host): Promise<ExitCode> {
    if (options.engine === "pulumi") return realDestroy(stack, options, host);
    const session = new Session(stack, options, host);
    const { environment, stored } = session;
    if (!options.json) host.write(heading("Destroying", stack, storedState(stored)));
    return stored.change(async (open) => {
        const problem = protectionProblem(environment.config, open.state);
        if (problem !== undefined) {
            host.writeError(`${problem}\n`);
            return exitCodes.failed;
        }
        const settings = { project: session.project, stack, ...open };
        const { result: plan } = await destroyStack({ ...settings, save: undefined });
        if (!(await confirm(session, plan, options))) return exitCodes.failed;
        const { result } = await session.withProgress(`destroying ${stack}`, (onStep) => destroyStack({ ...settings, onStep }));
        return printResult(session, result, options);
    });
}
