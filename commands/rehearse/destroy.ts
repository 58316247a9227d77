import type { Command } from "commander";
import { protectionProblem } from "./protectionProblem.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { type ConfigOptions, diffOption, type StateOptions, withConfig, withState, yesOption } from "../options.ts";
import { UsageError } from "../../text/usageError.ts";
import { confirm } from "./confirm.ts";
import { printHeading } from "./heading.ts";
import { openSession } from "./openSession.ts";
import { printResult } from "./print.ts";

export interface DestroyOptions extends StateOptions, ConfigOptions {
    readonly diff?: true;
    readonly yes?: true;
    readonly runProgram?: true;
}

export function defineDestroy(command: Command): Command {
    return withConfig(withState(command.description("delete every resource of a stack from the offline AWS")))
        .addOption(diffOption)
        .addOption(yesOption)
        .option("--run-program", "run the program first, for the hooks of what is deleted");
}

export async function destroy(name: string, options: DestroyOptions, host: Host): Promise<ExitCode> {
    const session = openSession(name, options, host);
    const { command } = session;
    return session.change(async (stack) => {
        const state = await stack.state();
        const problem = protectionProblem(command.environment.config, state, (verb) => command.suggest(verb));
        if (problem !== undefined) {
            host.writeError(`${problem}\n`);
            return exitCodes.failed;
        }
        const isAsked = host.ask !== undefined && !options.json;
        if (state.resources.length > 0 && !options.yes && !isAsked) {
            throw new UsageError(
                `destroy: deletes all that ${name} has, and nobody can be asked here; run: ${command.suggest("destroy", "--yes")}`,
            );
        }
        if (!options.json) await printHeading("Destroying", session);
        if (!(await confirm(command, () => stack.previewDestroy(options.runProgram), options))) return exitCodes.failed;
        return printResult(command, await stack.destroy(options.runProgram), options);
    });
}
