import { Command } from "commander";
import { adviseService, type ServiceAdvice } from "../reports/advise/adviseService.ts";
import { formatAdvice } from "../reports/advise/formatAdvice.ts";
import { mergeReadings } from "../reports/advise/metrics/mergeReadings.ts";
import { readMetricFile } from "../reports/advise/metrics/readMetricFile.ts";
import type { MetricFile, Reading } from "../reports/advise/metrics/reading.ts";
import { type PlannedService, plansOf } from "../stacks/plansOf.ts";
import { metricFiles } from "./advise/metricFiles.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "./exitCodes.ts";
import type { ExplainHost } from "./explain.ts";
import { loadStack, noSuchService } from "./loadService.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { collect, type ConfigOptions, stacksHelp, withConfig } from "./options.ts";
import { UsageError } from "./usageError.ts";

interface AdviseOptions extends ConfigOptions {
    readonly metrics: readonly string[];
    readonly service?: string;
    readonly json?: true;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export function runAdvise(args: readonly string[], host: ExplainHost): ExitCode {
    const program = withConfig(
        new Command("advise")
            .description("What do seven days of CPU and memory say of each service, which size is next, and what would it cost?")
            .argument("<stack>", stacksHelp(host.directory))
            .option("--metrics <[service=]file>", "what CloudWatch has printed, a file or a folder of files (repeatable)", collect, [])
            .option("--service <name>", "one service, with what speaks for the advice"),
    )
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action((stack: string, options: AdviseOptions) => {
            host.write(`${advised(stack, options, host)}\n`);
        });
    try {
        refuseOptionsKeptByNpm(host.env, "advise -- <stack>");
        program.parse([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCodes.done;
}

function advised(stack: string, options: AdviseOptions, { directory }: ExplainHost): string {
    const loaded = loadStack(stack, options, directory);
    const planned = plansOf(loaded.config).filter(({ plan }) => plan.schedule === undefined);
    const names = planned.map(({ plan }) => plan.names.serviceName);
    if (options.service !== undefined && !names.includes(options.service)) throw noSuchService(stack, options.service, names);
    const readings = readingsIn(metricFiles(options.metrics, names, options.service), planned);
    const measured = planned.filter(({ plan }) => readings.some(({ service }) => service === plan.names.serviceName));
    const advice = measured.map(({ plan, workload }): ServiceAdvice =>
        adviseService(
            plan,
            workload,
            readings.filter(({ service }) => service === plan.names.serviceName),
            loaded,
        ),
    );
    const unmeasured = names.filter((name) => !measured.some(({ plan }) => plan.names.serviceName === name));
    return formatAdvice(stack, advice, unmeasured);
}

/** @throws UsageError with all that is wrong in the files */
function readingsIn(files: readonly MetricFile[], planned: readonly PlannedService[]): readonly Reading[] {
    const services = planned.map(({ plan }) => ({ name: plan.names.serviceName, cluster: plan.names.clusterName }));
    const read = files.map((file) => readMetricFile(file, services));
    const problems = read.flatMap((one) => ("problems" in one ? one.problems : []));
    if (problems.length > 0) throw new UsageError(problems.join("\n"));
    const merged = mergeReadings(read.flatMap((one) => ("problems" in one ? [] : one)));
    if ("problems" in merged) throw new UsageError(merged.problems.join("\n"));
    return merged;
}
