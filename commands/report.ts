import { Command } from "commander";
import { startProgress } from "../rehearsal/display/progress.ts";
import { countsOf, isForbidden } from "../reports/judging/summary.ts";
import { countText } from "../reports/page/countText.ts";
import { gatherPage } from "../reports/page/gatherPage.ts";
import { drawPage } from "../reports/page/page.ts";
import { simulateAll } from "../reports/page/simulateAll.ts";
import type { ReportPage } from "../reports/page/reportPage.ts";
import { usdText } from "../reports/cost/costText.ts";
import { writeText } from "../text/writeText.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { type Host, processHost } from "./host.ts";
import { loadStack } from "./loadService.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { type ConfigOptions, stacksHelp, withConfig } from "./options.ts";
import { StackCommand } from "./rehearse/stackCommand.ts";
import { judgedPlan } from "./report/judgedPlan.ts";
import { revisionHere } from "./report/revisionHere.ts";

interface ReportOptions extends ConfigOptions {
    readonly against?: string;
    readonly out?: string;
    readonly simulation: boolean;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export async function runReport(args: readonly string[], host: Host = processHost()): Promise<ExitCode> {
    const program = withConfig(
        new Command("report")
            .description(
                "Writes an environment as one page to look at: picture, numbers, alarms, load, cost and findings. It needs no network.",
            )
            .argument("<stack>", stacksHelp())
            .option("--against <revision or file>", "what changes since a git revision, or since an exported state")
            .option("--out <file>", "where to write it (default: report-<stack>.html)")
            .option("--no-simulation", "leave out what happens under load"),
    )
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action(async (stack: string, options: ReportOptions) => {
            const page = await pageOf(stack, options, host);
            const file = options.out ?? `report-${stack}.html`;
            const markup = String(drawPage(page));
            writeText(file, markup);
            host.write(`${file}\n${summaryOf(page, Buffer.byteLength(markup))}\n`);
        });
    try {
        refuseOptionsKeptByNpm(host.env, "report -- <stack>");
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCodes.done;
}

/** @throws UsageError, ConfigError, StateError or JudgingProblem */
async function pageOf(stack: string, options: ReportOptions, host: Host): Promise<ReportPage> {
    const command = new StackCommand(stack, options, host);
    const { policyPack } = command;
    const loaded = loadStack(stack, options, process.cwd());
    const revision = revisionHere({ directory: process.cwd(), env: host.env });
    const planned = await judgedPlan(command, policyPack, options.against);
    const progress = startProgress(`drawing ${stack}`, host.progress, "services");
    try {
        return await gatherPage(loaded, policyPack, {
            ...planned,
            ...(revision !== undefined && { revision }),
            ...(options.simulation && { simulations: simulateAll(loaded.config, progress.count) }),
        });
    } finally {
        progress.stop();
    }
}

/** `staging: allowed; 6 services, 61 alarms, about $358.71 a month, 3 findings; 120 kB`. */
function summaryOf({ config, services, others, alarms, cost, judgement }: ReportPage, bytes: number): string {
    const { mandatory, advisory } = countsOf(judgement.findings);
    const parts = [
        ...(services.length === 0 && others.length > 0 ? [] : [countText(services.length, "service")]),
        ...others.map(({ one, rows }) => countText(rows.length, one)),
        countText(alarms.count, "alarm"),
        ...(cost === undefined ? [] : [`about ${usdText(cost.total.typical)} a month`]),
        countText(mandatory + advisory, "finding"),
    ];
    return `${config.stack}: ${isForbidden([judgement]) ? "forbidden" : "allowed"}; ${parts.join(", ")}; ${Math.ceil(bytes / 1000)} kB`;
}
