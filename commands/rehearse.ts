import { Command } from "commander";
import { defineDestroy, destroy } from "./rehearse/destroy.ts";
import { defineElsewhere, elsewhere } from "./rehearse/elsewhere.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { defineExport, exportState } from "./rehearse/export.ts";
import { type Host, processHost } from "./host.ts";
import { defineImport, importState } from "./rehearse/import.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { defineOutputs, outputs } from "./rehearse/outputs.ts";
import { definePreview, preview } from "./rehearse/preview.ts";
import { defineRefresh, refresh } from "./rehearse/refresh.ts";
import { defineUp, up } from "./rehearse/up.ts";

/** @param args what stands after the command's name. @returns the process's exit code. */
export async function runRehearsal(args: readonly string[], host: Host = processHost()): Promise<ExitCode> {
    let exitCode: ExitCode = exitCodes.done;
    const program = new Command("rehearse")
        .description("What would this environment be, and is it allowed? Runs the program and the policies here; nothing reaches AWS.")
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .configureHelp({ showGlobalOptions: true });
    const add = <Options>(
        name: string,
        define: (command: Command) => Command,
        run: (stack: string, options: Options, host: Host) => ExitCode | Promise<ExitCode>,
    ) => {
        define(program.command(name)).action(async (stack: string, options: Options) => {
            exitCode = await run(stack, options, host);
        });
    };
    add("preview", definePreview, preview);
    add("up", defineUp, up);
    add("refresh", defineRefresh, refresh);
    add("destroy", defineDestroy, destroy);
    add("outputs", defineOutputs, outputs);
    add("export", defineExport, exportState);
    add("import", defineImport, importState);
    add("elsewhere", defineElsewhere, elsewhere);
    try {
        refuseOptionsKeptByNpm(host.env);
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCode;
}
