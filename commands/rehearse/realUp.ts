import { isAllowed } from "../../rehearsal/run/runResult.ts";
import { confirm } from "./confirm.ts";
import { type ExitCode, exitCodes } from "../exitCodes.ts";
import type { Host } from "../host.ts";
import { printResult } from "./print.ts";
import { realHeading } from "./realHeading.ts";
import { RealSession } from "./realSession.ts";
import type { UpOptions } from "./up.ts";

/** Makes a stack with the Pulumi CLI what the program says. */
export async function realUp(stack: string, options: UpOptions, host: Host): Promise<ExitCode> {
    const real = new RealSession(stack, options, host);
    const { session } = real;
    if (!options.json) host.write(await realHeading("Updating", stack, real.engine));
    const refreshed = options.refresh ? await real.refresh() : undefined;
    if (refreshed && !isAllowed(refreshed)) return printResult(session, refreshed, options);
    const drift = refreshed?.steps;
    const plan = { ...(await real.preview(false)), drift };
    if (!isAllowed(plan)) return printResult(session, plan, options);
    if (!(await confirm(session, plan, options))) return exitCodes.failed;
    return printResult(session, { ...(await real.up()), drift }, options);
}
