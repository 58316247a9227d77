import type { Host } from "../host.ts";
import type { ConfigOptions, StateOptions } from "../options.ts";
import { CliSession } from "./cliSession.ts";
import { InProcessSession } from "./inProcessSession.ts";
import type { Session } from "./session.ts";
import { StackCommand } from "./stackCommand.ts";

/** @throws ConfigError first, then UsageError where there is no CLI */
export function openSession(stack: string, options: StateOptions & Partial<ConfigOptions>, host: Host): Session {
    const command = new StackCommand(stack, options, host);
    return options.engine === "pulumi" ? new CliSession(command, options) : new InProcessSession(command, options);
}
