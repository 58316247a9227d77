import type { Command } from "commander";
import { projectName } from "../../stacks/decodeStack.ts";
import { cloudOfState } from "../cloudOfState.ts";
import { parseExport, readExport } from "../readExport.ts";
import { StateError } from "../stateError.ts";
import { type ExitCode, exitCodes } from "./exitCodes.ts";
import type { FileOptions } from "./export.ts";
import type { Host } from "./host.ts";
import { withState } from "./options.ts";
import { passphrase, Session } from "./session.ts";

export function describeImport(command: Command): Command {
    return withState(
        command.description("put an exported state, and the offline AWS that it describes, in the place of what is stored"),
    ).option("--file <path>", "read it from a file instead of standard input");
}

export async function importState(stack: string, options: FileOptions, host: Host): Promise<ExitCode> {
    const { stored } = new Session(stack, options, host);
    const { file, json } = options;
    const secret = () => passphrase(host.env);
    const { state, stack: owner = stack } =
        file === undefined ? parseExport(host.readInput(), "standard input", projectName, secret) : readExport(file, projectName, secret);
    if (owner !== stack) {
        throw new StateError(
            `${file ?? "standard input"}: must be of stack ${stack}, got ${owner}; to plan ${stack} against it, run: preview ${stack} --against`,
        );
    }
    await stored.replace(state, cloudOfState(state));
    const count = state.resources.length;
    host.write(json ? `${JSON.stringify({ imported: count })}\n` : `Imported ${count} resources into ${stored.stateFile}.\n`);
    return exitCodes.done;
}
