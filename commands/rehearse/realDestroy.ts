import { protectionProblem } from "../../rehearsal/run/protectionProblem.ts";
import { confirm } from "./confirm.ts";
import type { DestroyOptions } from "./destroy.ts";
import { type ExitCode, exitCodes } from "../exitCodes.ts";
import type { Host } from "../host.ts";
import { printResult } from "./print.ts";
import { realHeading } from "./realHeading.ts";
import { RealSession } from "./realSession.ts";

/** Deletes everything of a stack with the Pulumi CLI. */
export async function realDestroy(stack: string, options: DestroyOptions, host: Host): Promise<ExitCode> {
    const real = new RealSession(stack, options, host);
    const { session } = real;
    if (!options.json) host.write(await realHeading("Destroying", stack, real.engine));
    const problem = protectionProblem(session.environment.config, await real.state());
    if (problem !== undefined) {
        host.writeError(`${problem}\n`);
        return exitCodes.failed;
    }
    const isAsked = !options.yes && !options.json && host.ask !== undefined;
    if (isAsked && !(await confirm(session, await real.planDestroy(), options))) return exitCodes.failed;
    return printResult(session, await real.destroy(), options);
}
