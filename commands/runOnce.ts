import { Command } from "commander";
import { runOnceCommand } from "../components/model/services/runOnceCommand.ts";
import { inMessage } from "../stacks/wording.ts";
import type { ExplainHost } from "./explain.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { loadService } from "./loadService.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { type ConfigOptions, stacksHelp, withConfig } from "./options.ts";
import { UsageError } from "../text/usageError.ts";

/** Prints the line that runs a command once, and starts nothing. @param args what stands after the command's name. @returns the process's exit code. */
export function runRunOnce(args: readonly string[], host: ExplainHost): ExitCode {
    const program = withConfig(
        new Command("run-once")
            .description("Which line of the AWS CLI runs a command once, as a task of this service? It is printed, and nothing is started.")
            .argument("<stack>", stacksHelp(host.directory))
            .argument("<service>", "amply-api, web, or the name of a service that the stack declares")
            .argument("[command...]", "the program and each argument; of a scheduled task none"),
    )
        .passThroughOptions()
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action((stack: string, service: string, [first, ...rest]: readonly string[], options: ConfigOptions) => {
            // It only says where the command begins.
            const command = first === undefined || first === "--" ? rest : [first, ...rest];
            host.write(`${lineOf(stack, service, command, options, host.directory)}\n`);
        });
    try {
        refuseOptionsKeptByNpm(host.env, "run-once -- <stack> <service> <command>");
        program.parse([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCodes.done;
}

/** @throws UsageError when the configuration is wrong, the stack has no such service, or the command does not fit */
function lineOf(stack: string, name: string, command: readonly string[], options: ConfigOptions, directory: string): string {
    const { service, loaded } = loadService(stack, name, options, directory);
    const isScheduled = service.plan.schedule !== undefined;
    if (isScheduled && command.length > 0) {
        throw new UsageError(`${name}: a scheduled task runs its own command, got ${inMessage(command.join(" "))}; leave it out`);
    }
    if (!isScheduled && command.length === 0) {
        throw new UsageError(`${name}: no command; write the program and each argument behind the service`);
    }
    return runOnceCommand(service.plan, loaded.config.environment.region, command);
}
