import { Command } from "commander";
import { exitCodeOf } from "./exitCodeOf.ts";
import { exitCodes } from "./exitCodes.ts";
import { type Host, processHost } from "./host.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { defaultState } from "./options.ts";
import { check, type CheckOptions } from "./rollout/check.ts";
import type { RolloutOptions } from "./rollout/openRollout.ts";
import { status } from "./rollout/status.ts";
import { defaultStore } from "./rollout/suggestedOptions.ts";

/** @param args what stands after the command's name. @returns the process's exit code. */
export async function runRollout(args: readonly string[], host: Host = processHost()): Promise<number> {
    let exitCode: number = exitCodes.done;
    const program = new Command("rollout")
        .description("Where does a feature stand in each environment, and may the next one take it?")
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError });
    const withStores = (command: Command) =>
        command
            .option("--state <directory>", "where rehearsed stacks are stored", defaultState)
            .option("--store <directory>", "where the rollout keeps what it decides", defaultStore)
            .option("--json", "print one JSON document");
    withStores(program.command("status").description("one line for each environment, and what to do next")).action(
        async (options: RolloutOptions) => {
            exitCode = await status(options, host);
        },
    );
    withStores(program.command("check").description("every gate of one environment, and why it passes or not"))
        .argument("<stack>")
        .option("--explain", "also what passes, of each service")
        .action(async (stack: string, options: CheckOptions) => {
            exitCode = await check(stack, options, host);
        });
    try {
        refuseOptionsKeptByNpm(host.env, "rollout -- <command>");
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCode;
}
