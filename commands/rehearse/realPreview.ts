import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readExport } from "../../rehearsal/run/readExport.ts";
import { asStateOf } from "../../rehearsal/run/stackUrns.ts";
import type { ExitCode } from "../exitCodes.ts";
import type { Host } from "../host.ts";
import type { PreviewOptions } from "./preview.ts";
import { printResult } from "./print.ts";
import { realHeading } from "./realHeading.ts";
import { RealSession } from "./realSession.ts";
import { passphrase } from "./session.ts";

/** Plans a stack with the Pulumi CLI. */
export async function realPreview(stack: string, options: PreviewOptions, host: Host): Promise<ExitCode> {
    const { against, refresh = false, json } = options;
    if (against !== undefined) return previewAgainst(against, stack, options, host);
    const real = new RealSession(stack, options, host);
    if (!json) host.write(await realHeading("Previewing update", stack, real.engine));
    return printResult(real.session, await real.preview(refresh), options);
}

/** An export stands in a place of its own, which goes with the command. */
async function previewAgainst(file: string, stack: string, options: PreviewOptions, host: Host): Promise<ExitCode> {
    const home = mkdtempSync(join(tmpdir(), "rehearsal-against-"));
    try {
        const real = new RealSession(stack, options, host, home);
        const { project } = real.session;
        const exported = readExport(resolve(file), project, () => passphrase(host.env));
        const owner = exported.stack ?? stack;
        if (!options.json) host.write(await realHeading("Previewing update", stack, real.engine, `${file}, an export of ${owner}`));
        await real.import(asStateOf(exported.state, owner, stack, project));
        return printResult(real.session, await real.preview(false), options);
    } finally {
        rmSync(home, { recursive: true });
    }
}
