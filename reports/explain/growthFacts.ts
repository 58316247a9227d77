import { nextSize, nextTasks, type Range, usualFigures } from "../../components/model/sizing/growth.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";
import type { ExplainedService } from "./explainedService.ts";

/** What comes next when the service grows, and what is usual for its kind. Advice: nothing is refused for it. */
export function growthFacts(service: ExplainedService, sources: Sources): readonly Fact[] {
    const { size } = service.decided;
    const bounds = service.plan.scaling?.tasks;
    const larger = nextSize({ cpu: size.cpu.value, memoryMiB: size.memoryMiB.value });
    const more = bounds && nextTasks(bounds);
    return [
        ...(larger === undefined
            ? []
            : [sources.decision("next size", `${larger.cpu} CPU units, ${larger.memoryMiB} MiB`, "one step at a time, each measured")]),
        ...(more === undefined ? [] : [sources.decision("next bounds", `${more.min} to ${more.max}`, "where CPU is the limit", "tasks")]),
        ...(service.decided.kind === "http" ? requestFigures(sources) : []),
        ...(service.decided.kind === "worker" ? figures("usual jobs,", usualFigures.jobsPerMinute, "a minute for each task", sources) : []),
    ];
}

function requestFigures(sources: Sources): readonly Fact[] {
    return [
        ...figures("usual requests,", usualFigures.requestsPerSecond, "a second for each task", sources),
        ...figures("usual latency,", usualFigures.latencyMilliseconds, "ms", sources),
    ];
}

function figures(what: string, ranges: Readonly<Record<string, Range>>, unit: string, sources: Sources): readonly Fact[] {
    return Object.entries(ranges).map(([name, [low, high]]) =>
        sources.decision(`${what} ${name}`, `${low} to ${high}`, "measure your own", unit),
    );
}
