import { nextSize, nextTasks, type Range, usualFigures } from "../../components/model/sizing/growth.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";
import type { ExplainedService } from "./explainedService.ts";

/** Advice for a service that grows: the next size, and what is usual for its kind. Nothing is refused because of it. */
export function growthFacts(service: ExplainedService, sources: Sources): readonly Fact[] {
    const { size } = service.decided;
    const bounds = service.plan.scaling?.tasks;
    const larger = nextSize({ cpu: size.cpu.value, memoryMiB: size.memoryMiB.value });
    const more = bounds && nextTasks(bounds);
    return [
        ...(larger === undefined
            ? []
            : [sources.decision("next size", `${larger.cpu} CPU units, ${larger.memoryMiB} MiB`, "the next size that Fargate sells")]),
        ...(more === undefined
            ? []
            : [sources.decision("next bounds", `${more.min} to ${more.max}`, "the next step when CPU is the limit", "tasks")]),
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
        sources.decision(`${what} ${name}`, `${low} to ${high}`, "typical; measure your service", unit),
    );
}
