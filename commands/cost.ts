import { Command } from "commander";
import { costDifference } from "../reports/cost/costDifference.ts";
import { type EnvironmentCost, environmentCost, serviceAdvice } from "../reports/cost/environmentCost.ts";
import { formatServiceCost } from "../reports/cost/formatServiceCost.ts";
import { type ComparedCost, costLine, formatCost } from "../reports/cost/formatCost.ts";
import { pricesAsOf } from "../reports/cost/prices/priceTable.ts";
import { pricedRegions } from "../reports/cost/prices/regionPrices.ts";
import { isCompiled } from "../rehearsal/contract/installation.ts";
import type { StackConfig } from "../stacks/stackConfig.ts";
import { visibleJson } from "../stacks/visibleJson.ts";
import { alternatives, inMessage } from "../stacks/wording.ts";
import { earlierStack } from "./cost/earlierStack.ts";
import { type KnownFacts, knownFacts, refuseUnusedUsage } from "./cost/knownFacts.ts";
import type { ExplainHost } from "./explain.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { loadStack, noSuchService } from "./loadService.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { collect, type ConfigOptions, stacksHelp, withConfig } from "./options.ts";
import { UsageError } from "../text/usageError.ts";

interface CostOptions extends ConfigOptions {
    readonly against?: string;
    readonly service?: string;
    readonly assume: readonly string[];
    readonly short?: true;
    readonly json?: true;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export function runCost(args: readonly string[], host: ExplainHost): ExitCode {
    const program = withConfig(
        new Command("cost")
            .description("What does an environment cost in a month, at least, usually and at most, and what of it is which service?")
            .argument("<stack>", stacksHelp(host.directory))
            .option("--against <revision or folder>", "what it cost at a git revision, or in another checkout of the project")
            .option("--service <name>", "what of one service is paid for, and what it costs to scale it up or out")
            .option(
                "--assume <name=number>",
                "what you know better than the estimate, or of the use of a service: <service>.<name>=<number> (repeatable)",
                collect,
                [],
            )
            .option("--short", "print the first line alone")
            .option("--json", "print one JSON document"),
    )
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action((stack: string, options: CostOptions) => {
            host.write(`${textOf(stack, options, host)}\n`);
        });
    try {
        refuseOptionsKeptByNpm(host.env, "cost -- <stack>");
        program.parse([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCodes.done;
}

/** @throws UsageError when the configuration or an option is wrong, or its region has no prices */
function textOf(stack: string, options: CostOptions, host: ExplainHost): string {
    const known = knownFacts(options.assume);
    const { config } = loadStack(stack, options, host.directory);
    const cost = costIn(config, known);
    refuseUnusedUsage(cost);
    if (options.service !== undefined) return serviceText(options.service, config, cost, options);
    const compared = comparedCost(stack, cost, options, known, host);
    if (options.json) {
        const { against, difference } = compared ?? {};
        return visibleJson({ stack, pricesAsOf, currency: "USD", ...cost, against, difference }, 2);
    }
    return options.short ? costLine(cost.total, compared?.difference) : formatCost(stack, cost, compared);
}

/** @throws UsageError when the stack has no such service */
function serviceText(name: string, config: StackConfig, cost: EnvironmentCost, { json, against }: CostOptions): string {
    if (against !== undefined) throw new UsageError("--against: of a whole environment, got it with --service; leave one of them out");
    const service = cost.services.find((one) => one.name === name);
    if (service === undefined) {
        throw noSuchService(
            config.stack,
            name,
            cost.services.map((one) => one.name),
        );
    }
    const advice = serviceAdvice(config, service);
    return json
        ? visibleJson({ stack: config.stack, pricesAsOf, currency: "USD", ...service, advice }, 2)
        : formatServiceCost(service, cost.usage, advice);
}

function comparedCost(
    stack: string,
    cost: EnvironmentCost,
    { against, configFile }: CostOptions,
    known: KnownFacts,
    { directory, env }: ExplainHost,
): ComparedCost | undefined {
    if (against === undefined) return undefined;
    const { text, config } = earlierStack(against, stack, configFile, { directory, env });
    return { against: text, difference: costDifference(config && costIn(config, known), cost) };
}

/** @throws UsageError when its region has no prices */
function costIn(config: StackConfig, { assumptions, usage }: KnownFacts): EnvironmentCost {
    const cost = environmentCost(config, assumptions, usage);
    if (cost !== undefined) return cost;
    const { region } = config.environment;
    const adding = isCompiled ? "" : `, and npm run prices ${region} adds it where the price list of AWS can be reached`;
    throw new UsageError(
        `${config.stack}: environment.region: a region without prices, got ${inMessage(region)}; those with prices are ` +
            `${alternatives(pricedRegions, "and")}${adding}`,
    );
}
