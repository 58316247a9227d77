import type { Command } from "commander";
import { masked } from "../../rehearsal/display/masked.ts";
import { formatProperties } from "../../rehearsal/display/values.ts";
import { stackType } from "../../rehearsal/engine/resource/urn.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { type StateOptions, withState } from "../options.ts";
import { openSession } from "./openSession.ts";
import { visibleJson } from "../../stacks/visibleJson.ts";

export function defineOutputs(command: Command): Command {
    return withState(command.description("print the stored outputs of a stack, with secrets masked"));
}

export async function outputs(stack: string, options: StateOptions, host: Host): Promise<ExitCode> {
    const session = openSession(stack, options, host);
    const state = await session.state();
    const found = state.resources.find(({ type }) => type === stackType)?.outputs ?? {};
    const lines = formatProperties(found, "");
    if (options.json) host.write(`${visibleJson(masked(found), 2)}\n`);
    else host.write(lines.length > 0 ? `${lines.join("\n")}\n` : `${stack} has no outputs; run: ${session.command.suggest("up")}\n`);
    return exitCodes.done;
}
