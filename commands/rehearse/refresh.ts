import type { Command } from "commander";
import type { ExitCode } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { diffOption, type StateOptions, withState } from "../options.ts";
import { printHeading } from "./heading.ts";
import { openSession } from "./openSession.ts";
import { type PrintOptions, printResult } from "./print.ts";

export function defineRefresh(command: Command): Command {
    return withState(command.description("update the state with what exists in the offline AWS")).addOption(diffOption);
}

export async function refresh(name: string, options: StateOptions & PrintOptions, host: Host): Promise<ExitCode> {
    const session = openSession(name, options, host);
    if (!options.json) await printHeading("Refreshing", session);
    return session.change(async (stack) => printResult(session.command, await stack.refresh(), options));
}
