import { ConfigError } from "../../../stacks/loadEnvironment.ts";
import { hour, type Span } from "../../../rollout/core/calendar.ts";
import type { Comparison } from "../../../rollout/judging/measured.ts";
import type { Measurements } from "../../../rollout/store/measurements.ts";
import { simulatedServices } from "../../../reports/simulate/simulatedServices.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import { UsageError } from "../../../text/usageError.ts";
import type { DemoProject } from "./demoProject.ts";
import { measuredIn, simulatedDay, weekBefore } from "./simulatedDays.ts";

/** What goes on in an environment while it is watched. */
export interface Watched {
    /** Milliseconds since 1970, of the update. */
    readonly since: number;
    /** 1 where nothing is wrong, 1.4 where requests take 40 % longer than they should. */
    readonly slower: number;
    /** Requests a second at the peak. @default what most of its tasks bear */
    readonly peakPerSecond?: number;
    /** Milliseconds since 1970, where it is measured in advance. @default now */
    readonly until?: number;
    /** The feature was taken back. @default it is on */
    readonly isBack?: true;
}

/** In which what a change stirs up settles down. */
const settling = hour / 4;

/** Measures an environment since an update, beside the same hours of the week before, and beside environments that did not change. */
export async function measuredStack(project: DemoProject, stack: string, watched: Watched): Promise<Measurements> {
    const span: Span = { begin: watched.since + settling, end: watched.until ?? project.now };
    const later = project.stacks.slice(project.stacks.indexOf(stack) + 1);
    return {
        comparisons: comparisonsOf(project, stack, span, watched),
        unchanged: later.flatMap((other) => comparisonsOf(project, other, span)),
        alarms: (await project.alarms(stack)).map((name) => ({ name, state: "OK", actionsEnabled: true, muted: [], fired: [] })),
    };
}

/** @param watched absent where nothing was changed */
function comparisonsOf(project: DemoProject, stack: string, span: Span, watched?: Watched): readonly Comparison[] {
    const peak = watched?.peakPerSecond === undefined ? {} : { peakPerSecond: watched.peakPerSecond };
    return stagedServices(project.directory, stack).map((service, index) => {
        const seed = 100 * project.stacks.indexOf(stack) + 10 * index;
        const before = simulatedDay(service, { byCpu: false, slower: 1, seed, ...peak });
        const after = simulatedDay(service, {
            byCpu: watched !== undefined && watched.isBack !== true,
            slower: watched?.slower ?? 1,
            seed: seed + 1,
            ...peak,
        });
        return { service: service.name, before: measuredIn(weekBefore(span), before), after: measuredIn(span, after) };
    });
}

/** The services that get a CPU policy beside that of requests. @throws UsageError where there is none */
export function stagedServices(directory: string, stack: string) {
    const loaded = loadStackFile(directory, stack);
    if (loaded.kind === "problems") throw new ConfigError(loaded.problems);
    const services = simulatedServices(loaded.config).filter(
        ({ withoutCpu, policies }) =>
            (withoutCpu === true || loaded.config.features.cpuScaling === "on") &&
            policies.some(({ metric }) => metric === "requests") &&
            policies.some(({ metric }) => metric === "cpu"),
    );
    if (services.length === 0)
        throw new UsageError(`${stack}: no service scales on CPU by stage, as those of langfuse do; nothing can be played with it`);
    return services;
}
