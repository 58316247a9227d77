import { Command } from "commander";
import type { ServicePlan } from "../components/model/services/servicePlan.ts";
import { adviceJson } from "../reports/advise/adviceJson.ts";
import { adviseService, type ServiceAdvice } from "../reports/advise/adviseService.ts";
import { formatAdvice } from "../reports/advise/formatAdvice.ts";
import { formatServiceAdvice } from "../reports/advise/formatServiceAdvice.ts";
import type { StackPatch } from "../stacks/patch/stackPatch.ts";
import { explainedService } from "../reports/explain/explainedService.ts";
import { taskCap } from "../reports/explain/taskCap.ts";
import { loadPolicyPackFor } from "../reports/judging/loadPolicyPack.ts";
import type { LoadedStack } from "../stacks/loadStackFile.ts";
import { type PlannedService, plansOf } from "../stacks/plansOf.ts";
import { visibleJson } from "../stacks/visibleJson.ts";
import { metricCommands } from "../reports/advise/metricCommands.ts";
import { hourOf } from "../reports/advise/metrics/hours.ts";
import type { Reading } from "../reports/advise/metrics/reading.ts";
import { liveMetrics } from "./advise/liveMetrics.ts";
import { readingsIn, readingsInFiles } from "./advise/readingsInFiles.ts";
import { patchOf } from "./advise/patchOf.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import type { ExplainHost } from "./explain.ts";
import { loadStack, noSuchService } from "./loadService.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { collect, type ConfigOptions, stacksHelp, withConfig } from "./options.ts";
import { UsageError } from "../text/usageError.ts";

export interface AdviseHost extends ExplainHost {
    /** Milliseconds since 1970. */
    readonly now: number;
}

interface AdviseOptions extends ConfigOptions {
    readonly metrics: readonly string[];
    readonly live?: true;
    readonly commands?: true;
    readonly service?: string;
    readonly patch?: true;
    readonly json?: true;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export async function runAdvise(args: readonly string[], host: AdviseHost): Promise<ExitCode> {
    const program = withConfig(
        new Command("advise")
            .description("What do seven days of CPU and memory say of each service, which size is next, and what would it cost?")
            .argument("<stack>", stacksHelp(host.directory))
            .option("--metrics <[service=]file...>", "what CloudWatch has printed: files, or folders of them", collect, [])
            .option("--live", "ask CloudWatch, with the credentials of this machine")
            .option("--commands", "print the commands of the AWS CLI that write files for --metrics, and nothing else")
            .option("--service <name>", "one service, with what speaks for the advice")
            .option("--patch", "print what git apply takes to follow the advice, and nothing else")
            .option("--json", "print one JSON document"),
    )
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action((stack: string, options: AdviseOptions) => advise(stack, options, host));
    try {
        refuseOptionsKeptByNpm(host.env, "advise -- <stack>");
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCodes.done;
}

async function advise(stack: string, options: AdviseOptions, host: AdviseHost): Promise<void> {
    const { directory, write, writeError } = host;
    const loaded = loadStack(stack, options, directory);
    const services = measurable(loaded, options.service);
    if (options.commands) {
        const { region } = loaded.config.environment;
        write(`${metricCommands(plansIn(services, options.service), { stack, region, end: hourOf(host.now) })}\n`);
        return;
    }
    const readings = await readingsOf(services, options, loaded, host);
    const { advice, unmeasured } = adviceOn(services, readings, options.service, loaded);
    const patch = (of: readonly ServiceAdvice[]): StackPatch => patchOf(of, options, loaded, directory);
    if (options.patch) {
        if (options.config.length > 0)
            throw new UsageError("--patch: changes files, got -c, which no file remembers; leave one of the two out");
        const { diff, notes } = patch(advice);
        write(diff);
        writeError([...notes, ...(diff === "" ? ["nothing to change"] : [])].map((note) => `${note}\n`).join(""));
    } else if (options.json) {
        write(`${visibleJson({ stack, services: advice.map(adviceJson), unmeasured }, 2)}\n`);
    } else if (options.service !== undefined) {
        write(`${advice.map((one) => formatServiceAdvice(one, patch([one]))).join("\n")}\n`);
    } else {
        write(`${formatAdvice(stack, advice, unmeasured)}\n`);
    }
}

/** Services that ECS keeps running. @throws UsageError when the one that is asked for is none of them */
function measurable({ config }: LoadedStack, asked: string | undefined): readonly PlannedService[] {
    const planned = plansOf(config).filter(({ plan }) => plan.schedule === undefined);
    const names = planned.map(({ plan }) => plan.names.serviceName);
    if (asked !== undefined && !names.includes(asked)) throw noSuchService(config.stack, asked, names);
    return planned;
}

/** How many the policies allow; undefined: any number. */
function mostTasksIn({ config }: LoadedStack): (service: string) => number | undefined {
    const pack = loadPolicyPackFor(config.stack, config.environment.kind);
    return (name) => {
        const service = explainedService(config, name);
        return service && taskCap(service, config, pack)?.most;
    };
}

/** @param service the only one. @default all of them */
function plansIn(services: readonly PlannedService[], service: string | undefined): readonly ServicePlan[] {
    return services.flatMap(({ plan }) => (service === undefined || plan.names.serviceName === service ? [plan] : []));
}

/** From files or from CloudWatch itself. @throws UsageError or AwsProblem when there is nothing to read */
async function readingsOf(
    services: readonly PlannedService[],
    { metrics, live, service }: AdviseOptions,
    { config }: LoadedStack,
    { now }: AdviseHost,
): Promise<readonly Reading[]> {
    if (live === true && metrics.length > 0) throw new UsageError("--live: there are files too, got --metrics; leave one of the two out");
    if (live !== true && metrics.length === 0) {
        throw new UsageError(
            `--metrics: no files; ask CloudWatch with the commands that npm run advise -- ${config.stack} --commands prints and name what they write, or add --live`,
        );
    }
    if (live !== true) return readingsInFiles(metrics, services, service);
    const { region, accountId } = config.environment;
    return readingsIn([await liveMetrics(plansIn(services, service), { region, accountId, end: hourOf(now) })], services);
}

interface Advice {
    readonly advice: readonly ServiceAdvice[];
    /** Services of which no file says anything. */
    readonly unmeasured: readonly string[];
}

function adviceOn(
    services: readonly PlannedService[],
    readings: readonly Reading[],
    service: string | undefined,
    loaded: LoadedStack,
): Advice {
    const byService = Map.groupBy(readings, (reading) => reading.service);
    const chosen = services.filter(({ plan }) => service === undefined || plan.names.serviceName === service);
    const mostTasks = mostTasksIn(loaded);
    const advice = chosen.flatMap((planned) => {
        const name = planned.plan.names.serviceName;
        const readings = byService.get(name);
        return readings === undefined ? [] : [adviseService(planned, readings, loaded, mostTasks(name))];
    });
    const unmeasured = chosen.map(({ plan }) => plan.names.serviceName).filter((name) => !byService.has(name));
    if (service !== undefined && unmeasured.length > 0)
        throw new UsageError(`--metrics: nothing of ${service} in these files; name those of this service`);
    return { advice, unmeasured };
}
