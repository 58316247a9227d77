import { join } from "node:path";
import { pathToFileURL } from "node:url";
import colors from "picocolors";
import { Command, CommanderError } from "commander";
import { projectName } from "../stacks/decodeStack.ts";
import { previewDigest } from "./display/digest.ts";
import { startProgress } from "./display/progress.ts";
import { formatReport } from "./display/report.ts";
import { ConfigError, loadEnvironment } from "./loadEnvironment.ts";
import { packOf } from "./packOf.ts";
import { isAllowed, previewStack } from "./previewStack.ts";

const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

interface PreviewOptions {
    readonly diff?: true;
    readonly json?: true;
    readonly config: readonly string[];
    readonly configPath?: true;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export async function runRehearsal(args: readonly string[]): Promise<ExitCode> {
    let exitCode: ExitCode = exitCodes.done;
    const program = new Command("rehearse")
        .description("What would this environment be, and is it allowed? Runs the program and the policies here; nothing reaches AWS.")
        .exitOverride()
        .configureHelp({ showGlobalOptions: true });
    program
        .command("preview")
        .description("plan a stack against nothing stored")
        .argument("<stack>", "staging, prod-eu, prod-us or prod-hipaa")
        .option("--diff", "show every property")
        .option("--json", "print one JSON document, in the shape of `pulumi preview --json`")
        .option("-c, --config <key=value>", "override configuration for this run only (repeatable)", collect, [])
        .option("--config-path", "keys of --config are paths: amply.worker.tasks.max=5")
        .action(async (stack: string, options: PreviewOptions) => {
            exitCode = await preview(stack, options);
        });
    try {
        refuseOptionsKeptByNpm();
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
        if (error instanceof ConfigError || error instanceof UsageError) {
            process.stderr.write(`${error.message}\n`);
            return exitCodes.usage;
        }
        throw error;
    }
    return exitCode;
}

async function preview(stack: string, options: PreviewOptions): Promise<ExitCode> {
    const directory = process.cwd();
    const environment = loadEnvironment(directory, stack, { set: options.config, path: options.configPath ?? false });
    if (!options.json) process.stdout.write(`${heading(stack)}\n\n`);
    const progress = startProgress(`previewing ${stack}`);
    const planned = await previewStack({
        project: projectName,
        stack,
        config: environment.allConfig,
        policyPack: packOf(stack),
        program: () => import(pathToFileURL(join(directory, "index.ts")).href),
        onStep: progress.count,
    });
    progress.stop();
    const warnings = environment.warnings.map((message) => ({ severity: "warning", message }) as const);
    const result = { ...planned, diagnostics: [...warnings, ...planned.diagnostics] };
    process.stdout.write(
        options.json
            ? `${JSON.stringify(previewDigest(result), null, 2)}\n`
            : `${formatReport(result, { showProperties: options.diff ?? false })}\n`,
    );
    return isAllowed(result) ? exitCodes.done : exitCodes.failed;
}

function heading(stack: string): string {
    return `Previewing update (${colors.bold(stack)}) on the rehearsal engine, in this process: nothing reaches AWS.`;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
    return [...previous, value];
}

class UsageError extends Error {}

/** npm takes options that stand before `--` for its own, and says nothing. */
function refuseOptionsKeptByNpm(): void {
    const names = { call: "-c", config_path: "--config-path", diff: "--diff", json: "--json" };
    const kept = Object.entries(names).flatMap(([name, option]) => (process.env[`npm_config_${name}`] ? [option] : []));
    if (kept.length > 0) {
        throw new UsageError(
            `npm kept ${kept.join(", ")} for itself; put -- before the command: npm run rehearse -- preview staging ${kept.join(" ")}`,
        );
    }
}
