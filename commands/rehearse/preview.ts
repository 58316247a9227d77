import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import type { ExitCode } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { type ConfigOptions, diffOption, refreshOption, type StateOptions, withConfig, withState } from "../options.ts";
import { UsageError } from "../../text/usageError.ts";
import { type Base, headBase, namedBase, nothing } from "./against/base.ts";
import { printHeading } from "./heading.ts";
import { sessionOf } from "./openSession.ts";
import { previewedCost } from "./previewedCost.ts";
import { printResult } from "./print.ts";
import { StackCommand } from "./stackCommand.ts";

export interface PreviewOptions extends StateOptions, ConfigOptions {
    readonly diff?: true;
    readonly refresh?: true;
    readonly against?: string;
}

export function definePreview(command: Command): Command {
    return withConfig(withState(command.description("plan a stack against its stored state, or against another one")))
        .addOption(diffOption)
        .addOption(refreshOption)
        .option(
            "--against <file or revision>",
            "plan against an exported state, of this or another stack of the project; against what an up of a git revision makes; " +
                `or against ${nothing}. Where nothing is stored and the stack's files differ from HEAD, against HEAD`,
        );
}

export async function preview(stack: string, options: PreviewOptions, host: Host): Promise<ExitCode> {
    const { against, refresh = false, json } = options;
    if (against !== undefined && refresh) {
        throw new UsageError("--refresh: an export has nothing to refresh; leave --refresh or --against out");
    }
    const command = new StackCommand(stack, options, host);
    const session = sessionOf(command, options);
    if (against !== undefined) return previewAgainst(await namedBase(against, command), command, options);
    const isNew = !existsSync(session.stateFile) && !refresh && options.configFile === undefined;
    const head = isNew ? await headBase(command) : undefined;
    if (head !== undefined) return previewAgainst(head, command, options, " against HEAD,");
    if (!json) await printHeading("Previewing update", session);
    const cost = previewedCost(command);
    return printResult(command, await session.preview(refresh), options, { again: command.suggest("preview"), cost });
}

/** What is planned against is stored in a temporary directory. */
async function previewAgainst(
    { state, text, isOfAnotherStack = false, config }: Base,
    command: StackCommand,
    options: PreviewOptions,
    where = "",
): Promise<ExitCode> {
    const directory = mkdtempSync(join(tmpdir(), "rehearsal-against-"));
    try {
        const session = sessionOf(command, { ...options, state: directory });
        await session.import(state);
        if (!options.json) await printHeading("Previewing update", session, text, where);
        const result = await (isOfAnotherStack ? session.compare() : session.preview(false));
        return printResult(command, result, options, {
            again: command.suggest("preview"),
            against: text,
            cost: previewedCost(command, config),
        });
    } finally {
        rmSync(directory, { recursive: true });
    }
}
