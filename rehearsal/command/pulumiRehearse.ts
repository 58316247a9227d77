import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { previewDigest } from "../display/digest.ts";
import { formatReport } from "../display/report.ts";
import { verdict } from "../display/verdict.ts";
import { emptyState } from "../engine/resource/resourceState.ts";
import { isAllowed, type RunResult } from "../engine/runResult.ts";
import { type ProjectFile, readProjectFile } from "../project/projectFile.ts";
import { readExport } from "../run/readExport.ts";
import { asStateOf } from "../run/stackUrns.ts";
import { StateError } from "../run/stateError.ts";
import { InProcessSession } from "../session/inProcessSession.ts";
import type { Session } from "../session/session.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import { FileProblem, fileProblem } from "../../text/fileProblem.ts";
import { UsageError } from "../../text/usageError.ts";
import { learn } from "./learn.ts";
import { type CommandHost, type ProgramOptions, ProgramStack } from "./programStack.ts";

interface Options extends ProgramOptions {
    readonly state?: string;
    readonly json?: true;
    readonly diff?: true;
    readonly refresh?: true;
    readonly runProgram?: true;
    readonly yes?: true;
    readonly against?: string;
    readonly file?: string;
}

type Work = (session: Session<ProgramStack>, options: Options, host: CommandHost) => Promise<ExitCode>;

const name = "pulumi-rehearse";

/** @param args what stands after the command's name. @returns the exit code of the process */
export async function runPulumiRehearse(args: readonly string[], host: CommandHost): Promise<ExitCode> {
    let exitCode: ExitCode = exitCodes.done;
    const program = new Command(name)
        .description("What would this Pulumi program make, and is it allowed? Runs it here against an offline AWS; nothing reaches AWS.")
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError });
    const add = (verb: string, description: string, work: Work, define: (command: Command) => Command = (command) => command) => {
        define(withProgram(program.command(verb).description(description))).action(async (stack: string | undefined, options: Options) => {
            exitCode = await work(openSession(stack, options, host), options, host);
        });
    };
    add("preview", "plan a stack against its stored state, or against another one", preview, (command) =>
        withRun(command)
            .option("--refresh", "refresh the state first")
            .option("--against <file>", `plan against an exported state, or against ${nothing}`),
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
            host.write(learn(stateFolderOf(readProjectFile(cwd), state), schema, host.env));
        });
    try {
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCode;
}

const nothing = "nothing";

function withProgram(command: Command): Command {
    const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];
    return command
        .argument("[stack]", "the name in Pulumi.<stack>.yaml; may be left out where there is one")
        .option("-C, --cwd <folder>", "the folder of the program", ".")
        .option("-c, --config <key=value>", "configuration for this run alone (repeatable)", collect, [])
        .option("--config-file <file>", "configuration instead of Pulumi.<stack>.yaml")
        .option("--answers <file>", "what functions answer that ask AWS, beside Pulumi.yaml", "rehearsal.answers.yaml")
        .option("--write-answers", "write an example of each answer that is missing into that file, and go on with it")
        .option("--state <folder>", "where stacks are stored; .rehearsal beside Pulumi.yaml if it is not given")
        .option("--json", "print one JSON document");
}

function withRun(command: Command): Command {
    return command
        .option("--policy-pack <folder>", "judge by this policy pack")
        .option("--diff", "show every property, with the old and the new value of each change");
}

function openSession(stack: string | undefined, options: Options, host: CommandHost): Session<ProgramStack> {
    const project = readProjectFile(options.cwd);
    const state = stateFolderOf(project, options.state);
    return new InProcessSession(new ProgramStack(stack, project, state, options, host), state);
}

function stateFolderOf({ directory }: ProjectFile, state: string | undefined): string {
    return resolve(state ?? join(directory, ".rehearsal"));
}

async function preview(session: Session<ProgramStack>, options: Options, host: CommandHost): Promise<ExitCode> {
    const { against, refresh: isRefreshed = false } = options;
    if (against === undefined) {
        heading("Previewing update", session, options, host);
        return print(session, await session.preview(isRefreshed), options, host);
    }
    if (isRefreshed) throw new UsageError("--refresh: an export has nothing to refresh; leave --refresh or --against out");
    const { project, stack, passphrase } = session.command;
    const exported = against === nothing ? { state: emptyState, stack } : readExport(resolve(against), project, passphrase);
    const directory = mkdtempSync(join(tmpdir(), "rehearsal-against-"));
    try {
        const other = new InProcessSession(session.command, directory);
        await other.import(asStateOf(exported.state, exported.stack ?? stack, stack, project));
        heading("Previewing update", other, options, host, against);
        return print(other, await other.preview(false), options, host);
    } finally {
        rmSync(directory, { recursive: true });
    }
}

async function up(session: Session<ProgramStack>, options: Options, host: CommandHost): Promise<ExitCode> {
    heading("Updating", session, options, host);
    return session.change(async (stack) => {
        const plan = await stack.preview();
        return print(session, isAllowed(plan) ? await stack.up() : plan, options, host);
    });
}

async function refresh(session: Session<ProgramStack>, options: Options, host: CommandHost): Promise<ExitCode> {
    heading("Refreshing", session, options, host);
    return session.change(async (stack) => print(session, await stack.refresh(), options, host));
}

async function destroy(session: Session<ProgramStack>, options: Options, host: CommandHost): Promise<ExitCode> {
    heading("Destroying", session, options, host);
    return session.change(async (stack) => print(session, await stack.destroy(options.runProgram), options, host, "destroy"));
}

async function exportState(session: Session<ProgramStack>, { file }: Options, host: CommandHost): Promise<ExitCode> {
    const text = `${JSON.stringify(await session.export(), null, 4)}\n`;
    if (file === undefined) host.write(text);
    else writeFileSync(file, text);
    return exitCodes.done;
}

/** Says first what is done with which stack, against what, and that nothing reaches AWS. */
function heading(activity: string, session: Session<ProgramStack>, { json }: Options, host: CommandHost, against?: string): void {
    if (json) return;
    const { stateFile, command } = session;
    const stored = existsSync(stateFile) ? `the state in ${stateFile}` : `nothing: there is no ${stateFile}`;
    host.write(
        `${activity} (${command.stack}) on the rehearsal engine, in this process: nothing reaches AWS.\nAgainst ${against ?? stored}.\n\n`,
    );
}

function print(
    { command }: Session<ProgramStack>,
    result: RunResult,
    { json, diff }: Options,
    host: CommandHost,
    verb = result.isDone ? "up" : "preview",
): ExitCode {
    const whole = { ...result, diagnostics: [...command.notices, ...result.diagnostics] };
    const again = `${name} ${verb} ${command.stack}`;
    host.write(
        json
            ? `${JSON.stringify(previewDigest(whole), null, 2)}\n`
            : `${formatReport(whole, { showProperties: diff === true, columns: host.columns, verdict: verdict(whole, again) })}\n`,
    );
    return isAllowed(whole) ? exitCodes.done : exitCodes.failed;
}

function exitCodeOf(error: unknown, { writeError }: CommandHost): ExitCode {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const isOfUser = error instanceof UsageError || error instanceof FileProblem;
    const isSaid = isOfUser || error instanceof StateError;
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeError(`${isSaid ? error.message : (fileProblem(error) ?? fault)}\n`);
    return isOfUser ? exitCodes.usage : exitCodes.failed;
}
