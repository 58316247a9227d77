import { Command } from "commander";
import { assumptions } from "../reports/simulate/assumptions.ts";
import type { Known } from "../reports/simulate/simulatedPolicies.ts";
import type { SimulatedService } from "../reports/simulate/simulatedService.ts";
import { leftServices, servicesBehindEntry, simulatedServices } from "../reports/simulate/simulatedServices.ts";
import { shapes } from "../reports/simulate/traffic/shapes.ts";
import { visibleJson } from "../stacks/visibleJson.ts";
import { alternatives } from "../stacks/wording.ts";
import { earlierStack } from "./cost/earlierStack.ts";
import type { ExplainHost } from "./explain.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { loadStack } from "./loadService.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { type ConfigOptions, collect, stacksHelp, withConfig } from "./options.ts";
import { type Asked, askedFor, type AskedTraffic } from "./simulate/asked.ts";
import { knownOf } from "./simulate/knownOf.ts";
import { servicesAskedFor } from "./simulate/servicesAskedFor.ts";
import { simulatedAgainst } from "./simulate/simulatedAgainst.ts";
import { simulatedAlone, type Told } from "./simulate/simulatedAlone.ts";
import { simulatedHistory } from "./simulate/simulatedHistory.ts";
import { trafficIn } from "./simulate/trafficIn.ts";
import { UsageError } from "../text/usageError.ts";

interface SimulateOptions extends ConfigOptions {
    readonly service?: string;
    readonly traffic: readonly string[];
    readonly against?: string;
    readonly compare: readonly string[];
    readonly set: readonly string[];
    readonly metric: readonly string[];
    readonly seed: string;
    readonly failOn?: string;
    readonly json?: true;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export async function runSimulate(args: readonly string[], host: ExplainHost): Promise<ExitCode> {
    let exitCode: ExitCode = exitCodes.done;
    const program = withConfig(
        new Command("simulate")
            .description("What will a stack do under load: tasks, CPU, response times, flapping, queues and cost?")
            .argument("<stack>", stacksHelp(host.directory))
            .option("--service <name>", "one service instead of all that are scaled")
            .option(
                "--traffic <shape or file>",
                `${alternatives(Object.keys(shapes))}; a CSV, what CloudWatch prints, or access logs and folders of them (repeatable); flash-crowd where nothing is named`,
                collect,
                [],
            )
            .option("--against <revision or folder>", "beside what the stack did at a git revision, or in another checkout of the project")
            .option(
                "--compare <file>",
                "beside what happened: scaling activities, or the running tasks, as the AWS CLI prints them (repeatable)",
                collect,
                [],
            )
            .option(
                "--set <key=value>",
                `what the stack file does not say: ${alternatives(Object.keys(assumptions))} (repeatable)`,
                collect,
                [],
            )
            .option("--metric <name=file>", "what a metric of one's own measured, as CloudWatch prints it (repeatable)", collect, [])
            .option("--seed <number>", "of all that is left to chance", "1")
            .option("--fail-on <limits>", "exit code 1 when the stack is over one of them: p99>500ms,cost>10%,flaps>2")
            .option("--json", "print one JSON document"),
    )
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action(async (stack: string, options: SimulateOptions) => {
            const { text, json, failures } = await simulated(stack, options, host);
            host.write(`${options.json ? visibleJson({ stack, ...json, failures }, 2) : text}\n`);
            if (failures.length === 0) return;
            host.writeError(`${failures.join("\n")}\n`);
            exitCode = exitCodes.failed;
        });
    try {
        refuseOptionsKeptByNpm(host.env, "simulate -- <stack>");
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCode;
}

/** @throws ConfigError or UsageError when the configuration or an option is wrong, or the stack has no such service */
async function simulated(stack: string, options: SimulateOptions, host: ExplainHost): Promise<Told> {
    const { config } = loadStack(stack, options, host.directory);
    const asked = askedFor(options);
    const known = knownOf(options.metric, asked.given, config);
    const all = simulatedServices(config, known);
    const chosen = servicesAskedFor(options.service, all, config, known);
    const traffic = await trafficIn(options.traffic, chosen, servicesBehindEntry(config), asked);
    const told = toldOf(stack, options, { all, known }, traffic, asked, host);
    const left = options.service === undefined ? leftServices(config, known).map((one) => `not simulated: ${one}`) : [];
    const notes = [...traffic.notes, ...left];
    return notes.length === 0 ? told : { ...told, text: `${notes.join("\n")}\n\n${told.text}`, json: { ...told.json, notes } };
}

function toldOf(
    stack: string,
    { against, compare, configFile }: SimulateOptions,
    { all, known }: { readonly all: readonly SimulatedService[]; readonly known: Known },
    { services, trafficOf }: AskedTraffic,
    asked: Asked,
    host: ExplainHost,
): Told {
    if (compare.length > 0) {
        if (against === undefined) return simulatedHistory(compare, services, trafficOf, asked);
        throw new UsageError("--compare: is with what happened, and --against with another revision, got both; leave one of them out");
    }
    return against === undefined
        ? simulatedAlone(services, trafficOf, asked)
        : simulatedAgainst(earlierStack(against, stack, configFile, host), services, all, known, trafficOf, asked);
}
