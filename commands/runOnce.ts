import { Command } from "commander";
import { runOnceCommand } from "../components/model/services/runOnceCommand.ts";
import { explainedService } from "../reports/explain/explainedService.ts";
import { loadStackFile } from "../stacks/loadStackFile.ts";
import { visible } from "../stacks/visible.ts";
import { inMessage } from "../stacks/wording.ts";
import { servicesOf } from "../stacks/workloads.ts";
import type { ExplainHost } from "./explain.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "./exitCodes.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { type ConfigOptions, overridesOf, stacksHelp, withConfig } from "./options.ts";
import { UsageError } from "./usageError.ts";

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
        .action((stack: string, service: string, command: readonly string[], options: ConfigOptions) => {
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
    const loaded = loadStackFile(directory, stack, overridesOf(options));
    if (loaded.kind === "problems") throw new UsageError(loaded.problems.map(visible).join("\n"));
    const service = explainedService(loaded.config, name);
    if (service === undefined) {
        const services = [...servicesOf(loaded.config).keys()];
        const known = services.length === 0 ? "it has none" : `its services are ${services.join(", ")}`;
        throw new UsageError(`${stack}: no such service, got ${inMessage(name)}; ${known}`);
    }
    const isScheduled = service.plan.schedule !== undefined;
    if (isScheduled && command.length > 0) {
        throw new UsageError(`${name}: a scheduled task runs its own command, got ${inMessage(command.join(" "))}; leave it out`);
    }
    if (!isScheduled && command.length === 0) {
        throw new UsageError(`${name}: no command; write the program and each argument behind the service`);
    }
    return runOnceCommand(service.plan, loaded.config.environment.region, command);
}
