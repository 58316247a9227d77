import type { Command } from "commander";
import { refreshStack } from "../../rehearsal/run/runWithoutProgram.ts";
import type { ExitCode } from "../exitCodes.ts";
import { heading, storedState } from "./heading.ts";
import type { Host } from "../host.ts";
import { diffOption, type StateOptions, withState } from "../options.ts";
import { type PrintOptions, printResult } from "./print.ts";
import { realRefresh } from "./realRefresh.ts";
import { Session } from "./session.ts";

export function describeRefresh(command: Command): Command {
    return withState(command.description("take what exists in the offline AWS over into the state")).addOption(diffOption);
}

export async function refresh(stack: string, options: StateOptions & PrintOptions, host: Host): Promise<ExitCode> {
    if (options.engine === "pulumi") return realRefresh(stack, options, host);
    const session = new Session(stack, options, host);
    if (!options.json) host.write(heading("Refreshing", stack, storedState(session.stored)));
    return session.stored.change(async (open) => {
        const { result } = await session.withProgress(`refreshing ${stack}`, (onStep) =>
            refreshStack({ project: session.project, stack, ...open, onStep }),
        );
        return printResult(session, result, options);
    });
}
