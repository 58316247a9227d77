import { Command } from "commander";
import { type Assumptions, readAssumption } from "../reports/simulate/assumptions.ts";
import { formatSimulation, simulationLegend } from "../reports/simulate/formatSimulation.ts";
import { type ServiceSimulation, simulateService } from "../reports/simulate/simulateService.ts";
import { simulatedService } from "../reports/simulate/simulatedService.ts";
import { isShapeName, shapedTraffic, shapes } from "../reports/simulate/traffic/shapes.ts";
import { plansOf } from "../stacks/plansOf.ts";
import { visibleJson } from "../stacks/visibleJson.ts";
import { alternatives, inMessage } from "../stacks/wording.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "./exitCodes.ts";
import type { Host } from "./host.ts";
import { loadStack, noSuchService } from "./loadService.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { type ConfigOptions, collect, stacksHelp, withConfig } from "./options.ts";
import { UsageError } from "./usageError.ts";

export interface SimulateHost extends Pick<Host, "env" | "write" | "writeError"> {
    /** Holds Pulumi.yaml and the stack files. */
    readonly directory: string;
}

interface SimulateOptions extends ConfigOptions {
    readonly service?: string;
    readonly traffic: string;
    readonly set: readonly string[];
    readonly seed: string;
    readonly json?: true;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export function runSimulate(args: readonly string[], host: SimulateHost): ExitCode {
    const program = withConfig(
        new Command("simulate")
            .description("What will a stack do under load: tasks, CPU, response times, flapping and queues?")
            .argument("<stack>", stacksHelp(host.directory))
            .option("--service <name>", "one service instead of all that are scaled")
            .option("--traffic <shape>", `what comes in: ${alternatives(Object.keys(shapes))}`, "flash-crowd")
            .option("--set <key=value>", "what the stack file does not say, such as cpuMilliseconds=40 (repeatable)", collect, [])
            .option("--seed <number>", "of all that is left to chance", "1")
            .option("--json", "print one JSON document"),
    )
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action((stack: string, options: SimulateOptions) => {
            host.write(simulated(stack, options, host.directory));
        });
    try {
        refuseOptionsKeptByNpm(host.env, "simulate -- <stack>");
        program.parse([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCodes.done;
}

/** @throws ConfigError or UsageError when the configuration or an option is wrong, or the stack has no such service */
function simulated(stack: string, options: SimulateOptions, directory: string): string {
    const { config } = loadStack(stack, options, directory);
    const services = plansOf(config).flatMap(({ plan }) => simulatedService(plan, config.features.cpuScaling) ?? []);
    const chosen = options.service === undefined ? services : services.filter(({ name }) => name === options.service);
    if (options.service !== undefined && chosen.length === 0) {
        throw noSuchService(
            stack,
            options.service,
            services.map(({ name }) => name),
        );
    }
    const [given, seed, shape] = [givenOf(options.set), seedOf(options.seed), options.traffic];
    if (!isShapeName(shape)) {
        throw new UsageError(`--traffic: no such shape, got ${inMessage(shape)}; write ${alternatives(Object.keys(shapes))}`);
    }
    const results = chosen.map((service) => simulateService(service, (peak) => shapedTraffic(shape, peak, seed), given, seed));
    return options.json
        ? `${visibleJson({ stack, seed, services: results.map(jsonOf) }, 2)}\n`
        : `${[...results.map(formatSimulation), simulationLegend].join("\n")}\n`;
}

/** @throws UsageError with all that is wrong */
function givenOf(pairs: readonly string[]): Assumptions {
    const read = pairs.map(readAssumption);
    const problems = read.filter((one) => typeof one === "string");
    if (problems.length > 0) throw new UsageError(problems.join("\n"));
    return read.reduce<Assumptions>((given, one) => ({ ...given, ...(typeof one === "string" ? {} : one) }), {});
}

function seedOf(text: string): number {
    if (!/^\d{1,9}$/.test(text))
        throw new UsageError(`--seed: a whole number of up to nine digits, got ${inMessage(text)}; write --seed 1`);
    return Number(text);
}

function jsonOf({ service, load, traffic, variants }: ServiceSimulation) {
    return {
        service: service.name,
        cluster: service.cluster,
        traffic: traffic.name,
        load,
        variants: variants.map(({ title, inStack, measures }) => ({ title, inStack, measures })),
    };
}
