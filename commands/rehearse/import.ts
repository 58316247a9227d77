import type { Command } from "commander";
import { cloudOfState } from "../../rehearsal/run/cloudOfState.ts";
import { parseExport, readExport } from "../../rehearsal/run/readExport.ts";
import { StateError } from "../../rehearsal/run/stateError.ts";
import { type ExitCode, exitCodes } from "../exitCodes.ts";
import type { FileOptions } from "./export.ts";
import type { Host } from "../host.ts";
import { withState } from "../options.ts";
import { RealSession } from "./realSession.ts";
import { passphrase, Session } from "./session.ts";

export function describeImport(command: Command): Command {
    return withState(
        command.description("put an exported state, and the offline AWS that it describes, in the place of what is stored"),
    ).option("--file <path>", "read it from a file instead of standard input");
}

export async function importState(stack: string, options: FileOptions, host: Host): Promise<ExitCode> {
    const real = options.engine === "pulumi" ? new RealSession(stack, options, host) : undefined;
    const { stored, project } = real?.session ?? new Session(stack, options, host);
    const { file, json } = options;
    const secret = () => passphrase(host.env);
    const { state, stack: owner = stack } =
        file === undefined ? parseExport(host.readInput(), "standard input", project, secret) : readExport(file, project, secret);
    if (owner !== stack) {
        throw new StateError(
            `${file ?? "standard input"}: must be of stack ${stack}, got ${owner}; to plan ${stack} against it, run: preview ${stack} --against`,
        );
    }
    await (real?.import(state) ?? stored.replace(state, cloudOfState(state)));
    const count = state.resources.length;
    host.write(
        json ? `${JSON.stringify({ imported: count })}\n` : `Imported ${count} resources into ${(real?.engine ?? stored).stateFile}.\n`,
    );
    return exitCodes.done;
}
