import type { Command } from "commander";
import { writeText } from "../../text/writeText.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { type StateOptions, withState } from "../options.ts";
import { openSession } from "./openSession.ts";

export interface FileOptions extends StateOptions {
    readonly file?: string;
}

export function defineExport(command: Command): Command {
    return withState(command.description("print the state of a stack as `pulumi stack export` does")).option(
        "--file <path>",
        "write it to a file instead",
    );
}

export async function exportState(stack: string, options: FileOptions, host: Host): Promise<ExitCode> {
    const exported = await openSession(stack, options, host).export();
    const text = `${JSON.stringify(exported, null, 4)}\n`;
    if (options.file === undefined) host.write(text);
    else writeText(options.file, text);
    return exitCodes.done;
}
