import { Command } from "commander";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { type Host, processHost } from "./host.ts";
import { stacksHelp } from "./options.ts";
import { UsageError } from "../text/usageError.ts";
import { startProgress } from "../rehearsal/display/progress.ts";
import { type JudgedEnvironment, judgedEnvironments, loadPolicyPack, loadPolicyPackFor } from "../reports/judging/loadPolicyPack.ts";
import { judgeExport } from "../reports/judging/judgeExport.ts";
import { judgeRehearsal } from "../reports/judging/judgeRehearsal.ts";
import type { Judgement } from "../reports/judging/judgement.ts";
import { formatJson } from "../reports/judging/formatJson.ts";
import { formatJUnit } from "../reports/judging/formatJUnit.ts";
import { formatMarkdown } from "../reports/judging/formatMarkdown.ts";
import { formatSarif } from "../reports/judging/formatSarif.ts";
import { stackFilePlaces } from "../reports/judging/stackFilePlaces.ts";
import { isForbidden } from "../reports/judging/summary.ts";
import { formatText } from "../reports/judging/formatText.ts";
import { isThere, readText } from "../text/readText.ts";

const formats = ["text", "markdown", "sarif", "junit", "json"] as const;
type Format = (typeof formats)[number];

interface PolicyOptions {
    readonly file?: string;
    readonly format: string;
    readonly rule?: string;
    readonly as?: string;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export async function runPolicies(args: readonly string[], host: Host = processHost()): Promise<ExitCode> {
    let exitCode: ExitCode = exitCodes.done;
    const program = new Command("policies")
        .description("Is this environment allowed? Judges what its files would make, or what an export holds; nothing reaches AWS.")
        .argument("<stack...>", `${stacksHelp()}; with --file, the one stack that was exported`)
        .option("--file <export>", "judge this file, as `pulumi stack export` writes it, of this project or another")
        .option("--as <kind>", `judge as ${judgedEnvironments.join(", ")}, whatever tags and name say`)
        .option("--format <format>", formats.join(", "), "text")
        .option("--rule <name>", "show this rule alone, with all that it finds and the URNs; the verdict stays that of all rules")
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action(async (stacks: readonly string[], options: PolicyOptions) => {
            exitCode = await judgeAndReport(stacks, options, host);
        });
    try {
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCode;
}

async function judgeAndReport(
    stacks: readonly string[],
    { file, format: name, rule, as: kind }: PolicyOptions,
    host: Host,
): Promise<ExitCode> {
    refuseOptionsKeptByNpm(stacks, host.env);
    const format = formatNamed(name);
    if (rule !== undefined) refuseRule(rule, format);
    const as = kind === undefined ? undefined : environmentNamed(kind);
    const judgements = file === undefined ? await rehearseAll(stacks, host, as) : [await judgeFile(stacks, file, as)];
    host.write(report(format, judgements, rule));
    return isForbidden(judgements) ? exitCodes.failed : exitCodes.done;
}

async function rehearseAll(stacks: readonly string[], host: Host, as?: JudgedEnvironment): Promise<readonly Judgement[]> {
    const judgements: Judgement[] = [];
    for (const stack of new Set(stacks)) {
        const progress = startProgress(`judging ${stack}`, host.progress);
        try {
            judgements.push(await judgeRehearsal({ stack, program: host.program, onStep: progress.count, as }));
        } finally {
            progress.stop();
        }
    }
    return judgements;
}

function judgeFile(stacks: readonly string[], file: string, as?: JudgedEnvironment): Promise<Judgement> {
    const [stack = "", ...others] = stacks;
    if (others.length > 0) throw new UsageError(`--file: holds one stack, got ${stacks.join(", ")}; judge them one after another`);
    if (!isThere(file)) throw new UsageError(`${file}: no such file; write it with: pulumi stack export --stack ${stack} --file ${file}`);
    return judgeExport({
        stack,
        file,
        text: readText(file),
        policyPack: loadPolicyPackFor(stack, undefined, as),
        placeOf: stackFilePlaces(process.cwd(), stack),
    });
}

function report(format: Format, judgements: readonly Judgement[], rule: string | undefined): string {
    switch (format) {
        case "text":
            return formatText(judgements, rule);
        case "markdown":
            return formatMarkdown(judgements);
        case "sarif": {
            const { version, rules = [] } = loadPolicyPack();
            return formatSarif(judgements, { version, rules });
        }
        case "junit":
            return formatJUnit(judgements);
        case "json":
            return formatJson(judgements);
    }
}

function formatNamed(name: string): Format {
    const format = formats.find((candidate) => candidate === name);
    if (format === undefined) throw new UsageError(`--format: unknown format, got ${name}; use ${formats.join(", ")}`);
    return format;
}

function refuseRule(rule: string, format: Format): void {
    if (format !== "text") throw new UsageError(`--rule: is for text, got --format ${format}; the other formats have all findings`);
    const { rules = [] } = loadPolicyPack();
    if (!rules.some(({ name }) => name === rule)) throw new UsageError(`--rule: no such rule, got ${rule}; see policies/RULES.md`);
}

function environmentNamed(kind: string): JudgedEnvironment {
    const environment = judgedEnvironments.find((candidate) => candidate === kind);
    if (environment === undefined) throw new UsageError(`--as: unknown kind, got ${kind}; use ${judgedEnvironments.join(", ")}`);
    return environment;
}

/** npm silently takes options before `--` as its own, and leaves their values among the stacks. */
function refuseOptionsKeptByNpm(stacks: readonly string[], env: NodeJS.ProcessEnv): void {
    const isFormat = (stack: string) => formats.some((format) => format === stack);
    const isKept = ["npm_config_file", "npm_config_rule", "npm_config_as"].some((name) => env[name] !== undefined);
    if (!isKept && !stacks.some(isFormat)) return;
    const names = stacks.filter((stack) => !isFormat(stack) && !stack.endsWith(".json"));
    throw new UsageError(
        `npm kept --file, --format, --rule or --as for itself; put -- before the options: npm run policies ${names.join(" ")} -- --format text`,
    );
}
