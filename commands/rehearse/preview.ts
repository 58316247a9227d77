import { resolve } from "node:path";
import type { Command } from "commander";
import { OfflineCloud } from "../../rehearsal/aws/offlineCloud.ts";
import { cloudOfState } from "../../rehearsal/run/cloudOfState.ts";
import { readExport } from "../../rehearsal/run/readExport.ts";
import type { OpenStack } from "../../rehearsal/run/rehearsedStack.ts";
import { isAllowed } from "../../rehearsal/run/runResult.ts";
import { refreshStack } from "../../rehearsal/run/runWithoutProgram.ts";
import { asStateOf } from "../../rehearsal/run/stackUrns.ts";
import type { ExitCode } from "../exitCodes.ts";
import { heading, storedState } from "./heading.ts";
import type { Host } from "../host.ts";
import { type ConfigOptions, diffOption, refreshOption, type StateOptions, withConfig, withState } from "../options.ts";
import { printResult } from "./print.ts";
import { realPreview } from "./realPreview.ts";
import { passphrase, Session } from "./session.ts";
import { UsageError } from "../usageError.ts";

export interface PreviewOptions extends StateOptions, ConfigOptions {
    readonly diff?: true;
    readonly refresh?: true;
    readonly against?: string;
}

export function describePreview(command: Command): Command {
    return withConfig(withState(command.description("plan a stack against what is stored of it")))
        .addOption(diffOption)
        .addOption(refreshOption)
        .option("--against <export.json>", "plan against an exported state, of this or another stack of the project");
}

export async function preview(stack: string, options: PreviewOptions, host: Host): Promise<ExitCode> {
    const { against, refresh, json } = options;
    if (against !== undefined && refresh) {
        throw new UsageError("--refresh: there is nothing to read behind an export; leave --refresh or --against out");
    }
    if (options.engine === "pulumi") return realPreview(stack, options, host);
    const session = new Session(stack, options, host);
    const { from, ...open } =
        against === undefined ? { from: storedState(session.stored), ...(await session.stored.read()) } : opened(against, session);
    if (!json) host.write(heading("Previewing update", stack, from));
    const { state, provider } = open;
    const found = refresh ? await refreshStack({ project: session.project, stack, state, provider }) : undefined;
    if (found && !isAllowed(found.result)) return printResult(session, found.result, options);
    const planned = await session.run("previewing", { state: found?.state ?? state, provider });
    return printResult(session, { ...planned, drift: found?.result.steps }, options);
}

/** An export in place of what is stored, its stack renamed. */
function opened(file: string, { project, stack, host }: Session): OpenStack & { readonly from: string } {
    const exported = readExport(resolve(file), project, () => passphrase(host.env));
    const owner = exported.stack ?? stack;
    const state = asStateOf(exported.state, owner, stack, project);
    return { state, provider: new OfflineCloud({ cloud: cloudOfState(state) }), from: `${file}, an export of ${owner}` };
}
