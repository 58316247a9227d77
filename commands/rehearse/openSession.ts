import type { Host } from "../host.ts";
import type { ConfigOptions, StateOptions } from "../options.ts";
import { CliSession } from "./cliSession.ts";
import type { TypedOptions } from "./commandLine.ts";
import { InProcessSession } from "../../rehearsal/session/inProcessSession.ts";
import type { Session } from "../../rehearsal/session/session.ts";
import { StackCommand } from "./stackCommand.ts";

/** @throws ConfigError first, then UsageError where there is no CLI */
export function openSession(stack: string, options: StateOptions & TypedOptions, host: Host): Session<StackCommand> {
    return sessionOf(new StackCommand(stack, options, host), options);
}

/** @throws UsageError where there is no CLI */
export function sessionOf(command: StackCommand, options: StateOptions & Partial<ConfigOptions>): Session<StackCommand> {
    return options.engine === "pulumi" ? new CliSession(command, options) : new InProcessSession(command, options.state);
}
