import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { readExport } from "../../rehearsal/run/readExport.ts";
import { asStateOf } from "../../rehearsal/run/stackUrns.ts";
import type { ExitCode } from "../exitCodes.ts";
import type { Host } from "../host.ts";
import { type ConfigOptions, diffOption, refreshOption, type StateOptions, withConfig, withState } from "../options.ts";
import { UsageError } from "../usageError.ts";
import { printHeading } from "./heading.ts";
import { openSession } from "./openSession.ts";
import { printResult } from "./print.ts";

export interface PreviewOptions extends StateOptions, ConfigOptions {
    readonly diff?: true;
    readonly refresh?: true;
    readonly against?: string;
}

export function definePreview(command: Command): Command {
    return withConfig(withState(command.description("plan a stack against its stored state")))
        .addOption(diffOption)
        .addOption(refreshOption)
        .option("--against <export.json>", "plan against an exported state, of this or another stack of the project");
}

export async function preview(stack: string, options: PreviewOptions, host: Host): Promise<ExitCode> {
    const { against, refresh = false, json } = options;
    if (against !== undefined && refresh) {
        throw new UsageError("--refresh: an export has nothing to refresh; leave --refresh or --against out");
    }
    if (against !== undefined) return previewAgainst(against, stack, options, host);
    const session = openSession(stack, options, host);
    if (!json) await printHeading("Previewing update", session);
    return printResult(session.command, await session.preview(refresh), options);
}

/** The export, its stack renamed, is stored in a temporary directory. */
async function previewAgainst(file: string, stack: string, options: PreviewOptions, host: Host): Promise<ExitCode> {
    const state = mkdtempSync(join(tmpdir(), "rehearsal-against-"));
    try {
        const session = openSession(stack, { ...options, state }, host);
        const exported = readExport(resolve(file), session.command.project, session.command.passphrase);
        const owner = exported.stack ?? stack;
        await session.import(asStateOf(exported.state, owner, stack, session.command.project));
        if (!options.json) await printHeading("Previewing update", session, `${file}, an export of ${owner}`);
        return printResult(session.command, await (owner === stack ? session.preview(false) : session.compare()), options);
    } finally {
        rmSync(state, { recursive: true });
    }
}
