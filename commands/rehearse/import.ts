import type { Command } from "commander";
import { parseExport, readExport } from "../../rehearsal/run/readExport.ts";
import { StateError } from "../../rehearsal/run/stateError.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { FileOptions } from "./export.ts";
import type { Host } from "../host.ts";
import { withState } from "../options.ts";
import { openSession } from "./openSession.ts";

export function defineImport(command: Command): Command {
    return withState(command.description("replace what is stored by an exported state, and the offline AWS by what it describes")).option(
        "--file <path>",
        "read it from a file instead of standard input",
    );
}

export async function importState(stack: string, options: FileOptions, host: Host): Promise<ExitCode> {
    const session = openSession(stack, options, host);
    const { passphrase, project } = session.command;
    const { file, json } = options;
    const { state, stack: owner = stack } =
        file === undefined ? parseExport(host.readInput(), "standard input", project, passphrase) : readExport(file, project, passphrase);
    if (owner !== stack) {
        throw new StateError(
            `${file ?? "standard input"}: must be of stack ${stack}, got ${owner}; to plan ${stack} against it, run: ${session.command.suggest("preview", "--against", file ?? "export.json")}`,
        );
    }
    await session.import(state);
    const count = state.resources.length;
    host.write(json ? `${JSON.stringify({ imported: count })}\n` : `Imported ${count} resources into ${session.stateFile}.\n`);
    return exitCodes.done;
}
