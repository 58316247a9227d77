import { Command } from "commander";
import { type Assumptions, assumptions, readAssumption } from "../reports/simulate/assumptions.ts";
import { failuresOf, type Limit, readLimits } from "../reports/simulate/result/failOn.ts";
import { formatSimulation, simulationLegend } from "../reports/simulate/formatSimulation.ts";
import { type ServiceSimulation, simulateService } from "../reports/simulate/simulateService.ts";
import { type SimulatedService, simulatedService } from "../reports/simulate/simulatedService.ts";
import type { Load } from "../reports/simulate/load.ts";
import { readTraffic, scaledTo } from "../reports/simulate/traffic/readTraffic.ts";
import { isShapeName, shapedTraffic, shapes } from "../reports/simulate/traffic/shapes.ts";
import { peakOf, type Traffic } from "../reports/simulate/traffic/traffic.ts";
import { isThere, readText } from "../stacks/file/readText.ts";
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
    readonly failOn?: string;
    readonly json?: true;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export function runSimulate(args: readonly string[], host: SimulateHost): ExitCode {
    let exitCode: ExitCode = exitCodes.done;
    const program = withConfig(
        new Command("simulate")
            .description("What will a stack do under load: tasks, CPU, response times, flapping and queues?")
            .argument("<stack>", stacksHelp(host.directory))
            .option("--service <name>", "one service instead of all that are scaled")
            .option("--traffic <shape or file>", `${alternatives(Object.keys(shapes))}; a CSV, or what CloudWatch prints`, "flash-crowd")
            .option(
                "--set <key=value>",
                `what the stack file does not say: ${alternatives(Object.keys(assumptions))} (repeatable)`,
                collect,
                [],
            )
            .option("--seed <number>", "of all that is left to chance", "1")
            .option("--fail-on <limits>", "exit code 1 when the stack is over one of them: p99>500ms,flaps>2")
            .option("--json", "print one JSON document"),
    )
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action((stack: string, options: SimulateOptions) => {
            const { text, failures } = simulated(stack, options, host.directory);
            host.write(text);
            if (failures.length === 0) return;
            host.writeError(`${failures.join("\n")}\n`);
            exitCode = exitCodes.failed;
        });
    try {
        refuseOptionsKeptByNpm(host.env, "simulate -- <stack>");
        program.parse([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCode;
}

interface Simulated {
    readonly text: string;
    /** What is over its limit. */
    readonly failures: readonly string[];
}

/** @throws ConfigError or UsageError when the configuration or an option is wrong, or the stack has no such service */
function simulated(stack: string, options: SimulateOptions, directory: string): Simulated {
    const services = servicesIn(stack, options, directory);
    const given = givenOf(options.set);
    const seed = seedOf(options.seed);
    const limits = limitsOf(options.failOn);
    const trafficOf = trafficIn(options.traffic, services, given, seed);
    const results = services.map((service) => simulateService(service, trafficOf, given, seed));
    const failures = results.flatMap((result) => failuresOf(result, limits));
    const text = options.json
        ? `${visibleJson({ stack, seed, services: results.map(jsonOf), failures }, 2)}\n`
        : `${[...results.map(formatSimulation), simulationLegend].join("\n")}\n`;
    return { text, failures };
}

function servicesIn(stack: string, options: SimulateOptions, directory: string): readonly SimulatedService[] {
    const { config } = loadStack(stack, options, directory);
    const services = plansOf(config).flatMap(({ plan }) => simulatedService(plan, config.features.cpuScaling) ?? []);
    const { service: name } = options;
    const chosen = name === undefined ? services : services.filter((service) => service.name === name);
    if (name !== undefined && chosen.length === 0) {
        const names = services.map((service) => service.name);
        throw noSuchService(stack, name, names);
    }
    return chosen;
}

/** @param name of a shape, which each service gets at a peak of its own, or of a file, which is for one service */
function trafficIn(name: string, services: readonly SimulatedService[], given: Assumptions, seed: number): (load: Load) => Traffic {
    if (isShapeName(name)) return ({ peakPerSecond }) => shapedTraffic(name, peakPerSecond, seed);
    if (!isThere(name)) {
        throw new UsageError(
            `--traffic: no such shape or file, got ${inMessage(name)}; write ${alternatives(Object.keys(shapes))}, or name a file`,
        );
    }
    if (services.length > 1) {
        throw new UsageError(`--traffic: a file is what one service gets, got ${services.length} services; add --service`);
    }
    const read = readTraffic(readText(name), name);
    if ("problems" in read) throw new UsageError(read.problems.join("\n"));
    return ({ peakPerSecond }) => (given.peakPerSecond === undefined ? read : scaledTo(read, peakPerSecond, peakOf(read)));
}

/** @throws UsageError with all that is wrong */
function givenOf(pairs: readonly string[]): Assumptions {
    const read = pairs.map(readAssumption);
    const problems = read.filter((one) => typeof one === "string");
    if (problems.length > 0) throw new UsageError(problems.join("\n"));
    return read.reduce<Assumptions>((given, one) => ({ ...given, ...(typeof one === "string" ? {} : one) }), {});
}

/** @throws UsageError with all that is wrong */
function limitsOf(text: string | undefined): readonly Limit[] {
    const limits = text === undefined ? [] : readLimits(text);
    if ("problems" in limits) throw new UsageError(limits.problems.join("\n"));
    return limits;
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
