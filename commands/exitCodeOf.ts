import { CommanderError } from "commander";
import { ConfigError } from "../stacks/loadEnvironment.ts";
import { StateError } from "../rehearsal/run/stateError.ts";
import { JudgingProblem } from "../reports/judging/judgingProblem.ts";
import { AwsProblem } from "../rollout/aws/awsProblem.ts";
import { PulumiProblem } from "../rollout/pulumi/pulumiProblem.ts";
import { StoreProblem } from "../rollout/store/storeProblem.ts";
import { FileProblem, fileProblem } from "../text/fileProblem.ts";
import { inMessage } from "../stacks/wording.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import type { Host } from "./host.ts";
import { UsageError } from "../text/usageError.ts";

/** What the machine, a store or a service is to blame for. */
const notOfUsage = [AwsProblem, PulumiProblem, StateError, StoreProblem];

/** What a command ends with that threw this, once it has said why. */
export function exitCodeOf(error: unknown, { writeError }: Pick<Host, "writeError">): ExitCode {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const problem = problemOf(error);
    writeError(`${problem ?? fileProblem(error) ?? faultOf(error)}\n`);
    const isUsage =
        problem !== undefined && !notOfUsage.some((kind) => error instanceof kind) && !(error instanceof FileProblem && error.isOfMachine);
    return isUsage ? exitCodes.usage : exitCodes.failed;
}

/** What was said already in words for who reads it. */
function problemOf(error: unknown): string | undefined {
    const kinds = [...notOfUsage, ConfigError, FileProblem, JudgingProblem, UsageError];
    if (!(error instanceof Error)) return undefined;
    // Of Node's own parser of arguments.
    const isArgument = "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
    return isArgument || kinds.some((kind) => error instanceof kind) ? error.message : undefined;
}

/** A fault of this program, of which the stack trace is shown where traces are asked for. */
function faultOf(error: unknown): string {
    if (!(error instanceof Error)) return `a fault of this program, got ${inMessage(error)}; report it`;
    const [reason = ""] = error.message.split("\n");
    const trace = Error.stackTraceLimit === 0 ? "" : `\n${error.stack ?? ""}`;
    return `a fault of this program, ${reason}; report it with what npm run rehearse:trace says${trace}`;
}
