import type { ExitCode } from "../exitCodes.ts";
import type { Host } from "../host.ts";
import type { StateOptions } from "../options.ts";
import { type PrintOptions, printResult } from "./print.ts";
import { realHeading } from "./realHeading.ts";
import { RealSession } from "./realSession.ts";

/** Takes what exists over into the state that the Pulumi CLI keeps. */
export async function realRefresh(stack: string, options: StateOptions & PrintOptions, host: Host): Promise<ExitCode> {
    const real = new RealSession(stack, options, host);
    if (!options.json) host.write(await realHeading("Refreshing", stack, real.engine));
    return printResult(real.session, await real.refresh(), options);
}
