import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { packageVersion } from "../contract/installation.ts";
import { isAllowed } from "../engine/runResult.ts";
import { readProjectFile } from "../project/projectFile.ts";
import { StateError } from "../run/stateError.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import { FileProblem, fileProblem } from "../../text/fileProblem.ts";
import { UsageError } from "../../text/usageError.ts";
import { nothing } from "./against/base.ts";
import { learn } from "./learn.ts";
import { openSession } from "./openSession.ts";
import { type Options, withProgram, withRun } from "./options.ts";
import { preview } from "./preview.ts";
import { commandName, printHeading, printResult } from "./print.ts";
import type { CommandHost } from "./programStack.ts";
import { stateFolderOf } from "./stackNamed.ts";

type Work = (stack: string | undefined, options: Options, host: CommandHost) => Promise<ExitCode>;

/** @param args what stands after the command's name. @returns the exit code of the process */
export async function runPulumiRehearse(args: readonly string[], host: CommandHost): Promise<ExitCode> {
    let exitCode: ExitCode = exitCodes.done;
    const program = new Command(commandName)
        .description("What would this Pulumi program make, and is it allowed? Runs it here against an offline AWS; nothing reaches AWS.")
        .version(packageVersion(), "--version", "print the version of this package")
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError });
    const add = (verb: string, description: string, work: Work, define: (command: Command) => Command = (command) => command) => {
        define(withProgram(program.command(verb).description(description))).action(async (stack: string | undefined, options: Options) => {
            exitCode = await work(stack, options, host);
        });
    };
    add("preview", "plan a stack against its stored state, or against another one", preview, (command) =>
        withRun(command)
            .option("--refresh", "refresh the state first")
            .option(
                "--against <file or revision>",
                `plan against an exported state, against what an up of a git revision makes, or against ${nothing}`,
            ),
    );
    add("up", "update a stack in the offline AWS, if the policies allow it", up, withRun);
    add("refresh", "update the state with what exists in the offline AWS", refresh);
    add("destroy", "delete every resource of a stack from the offline AWS", destroy, (command) =>
        command.option("--run-program", "run the program first, for the hooks of what is deleted"),
    );
    add("export", "print the state of a stack as `pulumi stack export` does", exportState, (command) =>
        command.option("--file <path>", "write it to a file instead"),
    );
    program
        .command("learn")
        .description("learn from the schema of the provider's plugin which changes replace what")
        .option("-C, --cwd <folder>", "the folder of the program", ".")
        .option("--schema <file>", "the schema, as `pulumi package get-schema aws` prints it, where there is no Pulumi CLI")
        .option("--state <folder>", "where stacks are stored; .rehearsal beside Pulumi.yaml if it is not given")
        .action(({ cwd, schema, state }: { readonly cwd: string; readonly schema?: string; readonly state?: string }) => {
            host.write(learn(stateFolderOf(readProjectFile(cwd), { state }), schema, host.env));
        });
    try {
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCode;
}

async function up(...[stackName, options, host]: Parameters<Work>): Promise<ExitCode> {
    const session = openSession(stackName, options, host);
    printHeading("Updating", session, options, host);
    return session.change(async (stack) => {
        const plan = await stack.preview();
        return printResult(session, isAllowed(plan) ? await stack.up() : plan, options, host);
    });
}

async function refresh(...[stackName, options, host]: Parameters<Work>): Promise<ExitCode> {
    const session = openSession(stackName, options, host);
    printHeading("Refreshing", session, options, host);
    return session.change(async (stack) =>
        printResult(session, await stack.refresh(), options, host, { verb: "refresh", isJudgeable: false }),
    );
}

async function destroy(...[stackName, options, host]: Parameters<Work>): Promise<ExitCode> {
    const session = openSession(stackName, options, host);
    printHeading("Destroying", session, options, host);
    return session.change(async (stack) =>
        printResult(session, await stack.destroy(options.runProgram), options, host, { verb: "destroy", isJudgeable: false }),
    );
}

async function exportState(...[stackName, options, host]: Parameters<Work>): Promise<ExitCode> {
    const file = options.file === undefined ? undefined : resolve(options.file);
    const text = `${JSON.stringify(await openSession(stackName, options, host).export(), null, 4)}\n`;
    if (file === undefined) host.write(text);
    else writeFileSync(file, text);
    return exitCodes.done;
}

function exitCodeOf(error: unknown, { writeError }: CommandHost): ExitCode {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const isOfUser = error instanceof UsageError || error instanceof FileProblem;
    const isSaid = isOfUser || error instanceof StateError;
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeError(`${isSaid ? error.message : (fileProblem(error) ?? fault)}\n`);
    return isOfUser ? exitCodes.usage : exitCodes.failed;
}
