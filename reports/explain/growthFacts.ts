import { nextSize, nextTasks, type Range, usualFigures } from "../../components/model/sizing/growth.ts";
import type { TaskBounds } from "../../components/vocabulary/service.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { ExplainedCap } from "./taskCap.ts";

/**
 * Advice for a service that grows: the next size, and what is usual for its kind. Nothing is refused because of it.
 * @param cap of the policies. @default they set no bound
 */
export function growthFacts(service: ExplainedService, sources: Sources, cap?: ExplainedCap): readonly Fact[] {
    const { size } = service.decided;
    const bounds = service.plan.scaling?.tasks;
    const larger = nextSize({ cpu: size.cpu.value, memoryMiB: size.memoryMiB.value });
    return [
        ...(larger === undefined
            ? []
            : [sources.decision("next size", `${larger.cpu} CPU units, ${larger.memoryMiB} MiB`, "the next size that Fargate sells")]),
        ...(bounds === undefined ? [] : boundsFacts(bounds, sources, cap)),
        ...(service.decided.kind === "http" ? requestFigures(sources) : []),
        ...(service.decided.kind === "worker" ? figures("usual jobs,", usualFigures.jobsPerMinute, "a minute for each task", sources) : []),
    ];
}

/** The next bounds: as wide as the policies allow, or with what allows them. */
function boundsFacts(bounds: TaskBounds, sources: Sources, cap: ExplainedCap | undefined): readonly Fact[] {
    const next = nextTasks(bounds);
    if (next === undefined) return [];
    const fact = ({ min, max }: TaskBounds, reason: string, instead = "") => [
        sources.decision("next bounds", `${min} to ${max}`, reason, "tasks", instead),
    ];
    if (cap === undefined || next.max <= cap.most) return fact(next, "the next step when CPU is the limit");
    const allowing = cap.allowing(next.max);
    if (bounds.max < cap.most)
        return fact({ min: Math.min(next.min, cap.most), max: cap.most }, `the most that ${cap.rule} allows`, allowing);
    return fact(next, `forbidden by ${cap.rule}, which allows ${cap.most}, until its configuration says more`, allowing);
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
