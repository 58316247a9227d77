import { Command } from "commander";
import { assumptionNames, assumptions, type Assumptions, isAssumption } from "../reports/cost/assumptions.ts";
import { type EnvironmentCost, environmentCost } from "../reports/cost/environmentCost.ts";
import { formatCost } from "../reports/cost/formatCost.ts";
import { pricesAsOf } from "../reports/cost/prices/priceTable.ts";
import { pricedRegions } from "../reports/cost/prices/regionPrices.ts";
import type { StackConfig } from "../stacks/stackConfig.ts";
import { visibleJson } from "../stacks/visibleJson.ts";
import { alternatives, inMessage, nearest } from "../stacks/wording.ts";
import type { ExplainHost } from "./explain.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "./exitCodes.ts";
import { loadStack } from "./loadService.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { type ConfigOptions, stacksHelp, withConfig } from "./options.ts";
import { UsageError } from "./usageError.ts";

interface CostOptions extends ConfigOptions {
    readonly assume: readonly string[];
    readonly json?: true;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export function runCost(args: readonly string[], host: ExplainHost): ExitCode {
    const program = withConfig(
        new Command("cost")
            .description("What does an environment cost in a month, at least, usually and at most, and what of it is which service?")
            .argument("<stack>", stacksHelp(host.directory))
            .option("--assume <name=number>", "what you know better than the estimate (repeatable)", collect, [])
            .option("--json", "print one JSON document"),
    )
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action((stack: string, options: CostOptions) => {
            host.write(`${textOf(stack, options, host.directory)}\n`);
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
function textOf(stack: string, options: CostOptions, directory: string): string {
    const known = knownOf(options.assume);
    const cost = costOf(stack, loadStack(stack, options, directory).config, known);
    return options.json ? visibleJson({ stack, pricesAsOf, currency: "USD", ...cost }, 2) : formatCost(stack, cost);
}

function costOf(stack: string, config: StackConfig, known: Partial<Assumptions>): EnvironmentCost {
    const cost = environmentCost(config, known);
    if (cost !== undefined) return cost;
    const { region } = config.environment;
    throw new UsageError(
        `${stack}: environment.region: a region without prices, got ${inMessage(region)}; those with prices are ${alternatives(pricedRegions, "and")}, ` +
            `and npm run prices ${region} adds it where the price list of AWS can be reached`,
    );
}

function knownOf(written: readonly string[]): Partial<Assumptions> {
    return Object.fromEntries(written.map(assumptionOf));
}

function assumptionOf(text: string): readonly [string, number] {
    const [name = "", number = ""] = text.split("=");
    if (!isAssumption(name)) {
        const meant = nearest(name, assumptionNames);
        throw new UsageError(
            `--assume: no such assumption, got ${inMessage(name)}; ${meant === undefined ? `write ${alternatives(assumptionNames)}` : `did you mean ${meant}?`}`,
        );
    }
    const { most } = assumptions[name];
    const value = /^\d+(\.\d+)?$/.test(number) ? Number(number) : NaN;
    if (!(value <= most)) throw new UsageError(`--assume: ${name}: no number that fits, got ${inMessage(number)}; write 0 to ${most}`);
    return [name, value];
}

function collect(value: string, previous: readonly string[]): readonly string[] {
    return [...previous, value];
}
