import { Command, Option } from "commander";
import { cpuScaling } from "../rollout/reading/featureSettings.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { exitCodes } from "../text/exitCodes.ts";
import { type Host, processHost } from "./host.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { defaultState, yesOption } from "./options.ts";
import { firstTiers } from "./rollout/back/firstTier.ts";
import { check, type CheckOptions } from "./rollout/check.ts";
import { hold, override, type OverrideOptions, type ReasonedOptions, resume } from "./rollout/decide.ts";
import { demo, type DemoOptions } from "./rollout/demo.ts";
import { doctor, unlock, type UnlockOptions } from "./rollout/doctor.ts";
import { evidence, type EvidenceOptions } from "./rollout/evidence.ts";
import { history, type HistoryOptions } from "./rollout/history.ts";
import type { RolloutOptions } from "./rollout/openRollout.ts";
import type { PromoteOptions } from "./rollout/promote.ts";
import type { ReportOptions } from "./rollout/report.ts";
import type { RollbackOptions } from "./rollout/rollback.ts";
import { onOneLine, reasonOf } from "./rollout/reason.ts";
import { status } from "./rollout/status.ts";
import type { WatchOptions } from "./rollout/watch.ts";
import { defaultStore } from "./rollout/suggestedOptions.ts";

/** The commands that run the program load its engine, which nobody waits for who asks where things stand. @param args what stands after the command's name. @returns the process's exit code. */
export async function runRollout(args: readonly string[], host: Host = processHost()): Promise<number> {
    let exitCode: number = exitCodes.done;
    const program = new Command("rollout")
        .description("Where does a feature stand in each environment, may the next one take it, and how is it taken back?")
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError });
    const define = (name: string, description: string): Command =>
        program
            .command(name)
            .description(description)
            .option("--feature <name>", "what is rolled out: cpuScaling, or one below promotions in Pulumi.yaml", cpuScaling)
            .option("--live", "ask Pulumi and AWS, in place of what is rehearsed")
            .option("--state <directory>", "where rehearsed stacks are stored", defaultState)
            .option("--store <place>", "where the rollout keeps what it decides, a folder or s3://bucket/prefix", defaultStore)
            .option("--json", "print one JSON document");
    /** A command on the whole rollout. */
    const onAll = <Options>(command: Command, run: (options: Options, host: Host) => Promise<number>): void => {
        command.action(async (options: Options) => {
            exitCode = await run(options, host);
        });
    };
    /** A command on one environment. */
    const onOne = <Options>(command: Command, run: (stack: string, options: Options, host: Host) => Promise<number>): void => {
        command.argument("<environment>").action(async (stack: string, options: Options) => {
            exitCode = await run(stack, options, host);
        });
    };
    const reasoned = (name: string, description: string, reason = reasonOf) =>
        define(name, description).requiredOption("--reason <text>", "why, for the audit", reason);

    onAll<RolloutOptions>(define("status", "one line for each environment, and what to do next"), status);
    onOne<CheckOptions>(
        define("check", "every gate of one environment, and why it passes or not")
            .option("--explain", "also what passes, of each service")
            .option("--at <time>", "as of then, by what was kept"),
        check,
    );
    onAll<PromoteOptions>(
        define("next", "promote the feature to the environment whose turn it is; changes nothing without --yes")
            .addOption(yesOption)
            .option("--if-ready", "end with 0 where it is nobody's turn yet"),
        async (options, within) => (await import("./rollout/promote.ts")).next(options, within),
    );
    onOne<PromoteOptions>(
        define("up", "promote the feature to one environment, if it is its turn")
            .addOption(yesOption)
            .option("--if-ready", "end with 0 where it is not its turn yet"),
        async (...args) => (await import("./rollout/promote.ts")).up(...args),
    );
    onOne<RollbackOptions>(
        // Whatever somebody writes at night, it is taken.
        reasoned(
            "rollback",
            "take the feature back, in minutes, whatever does not work meanwhile; changes nothing without --yes",
            onOneLine,
        )
            .addOption(yesOption)
            .option("--no-hold-capacity", "let policies take tasks away meanwhile")
            .addOption(
                new Option(
                    "--tier <way>",
                    "begin with: the program, the state without the program, or the API of AWS without either",
                ).choices(firstTiers),
            ),
        async (...args) => (await import("./rollout/rollback.ts")).rollback(...args),
    );
    onOne<WatchOptions>(
        define("watch", "watch an environment after a rollback, and write down what is known for the root cause").option(
            "--minutes <number>",
            "for so long",
            "30",
        ),
        async (...args) => (await import("./rollout/watch.ts")).watch(...args),
    );
    onOne<ReasonedOptions>(reasoned("hold", "keep an environment as it is until it is resumed"), hold);
    onOne<ReasonedOptions>(reasoned("resume", "go on after a hold or a rollback"), resume);
    reasoned("override", "answer for a gate that does not pass, for a time")
        .argument("<environment>")
        .argument("<gate>")
        .option("--for <duration>", "so long, 7d at most", "24h")
        .action(async (stack: string, gate: string, options: OverrideOptions) => {
            exitCode = await override(stack, gate, options, host);
        });
    define("evidence", "record the result of a load test for what is deployed, if it shows that the feature works")
        .argument("<environment>")
        .argument("<file>", "what k6 or hey has written")
        .option("--activities <file>", "what aws application-autoscaling describe-scaling-activities prints of the service")
        .option("--metrics <file>", "what aws cloudwatch get-metric-data prints of its CPU while the load was on")
        .option("--service <name>", "which service was tested, where several have scaled out")
        .action(async (stack: string, file: string, options: EvidenceOptions) => {
            exitCode = await evidence(stack, file, options, host);
        });
    onAll<HistoryOptions>(
        define("history", "what was done and decided, the newest first").option("--env <environment>", "of one alone"),
        history,
    );
    onAll<ReportOptions>(
        define("report", "what the feature has changed in each environment: before and after, incidents, cost, proposed numbers")
            .option("--out <file>", "also write it as an HTML page, with plots")
            .option("--markdown", "print Markdown, for a pull request or a wiki")
            .option("--incident-cost <usd>", "what one incident costs that the feature is to prevent"),
        async (options, within) => (await import("./rollout/report.ts")).report(options, within),
    );
    program
        .command("demo")
        .description("play a rollout on this machine, with rehearsed stacks and simulated services, and leave a report")
        .argument("[story]", "good, regression or killed; all three where none is named")
        .option("--directory <directory>", "where it is played; a folder of temporary files where none is named")
        .action(async (story: string | undefined, options: DemoOptions) => {
            exitCode = await demo(story, options, host, runRollout);
        });
    onAll<RolloutOptions>(define("doctor", "what is in the way of the next rollout, or of a rollback"), doctor);
    onAll<UnlockOptions>(
        define("unlock", "take the lease of a process that has died; leaves it without --yes")
            .addOption(yesOption)
            .option("--own", "only where this job of the CI has it"),
        unlock,
    );
    try {
        refuseOptionsKeptByNpm(host.env, "rollout -- <command>");
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCode;
}
