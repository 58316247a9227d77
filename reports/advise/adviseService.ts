import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import { usualFigures } from "../../components/model/sizing/growth.ts";
import type { LoadedStack } from "../../stacks/loadStackFile.ts";
import type { PlannedService } from "../../stacks/plansOf.ts";
import { servicePath } from "../../stacks/workloads.ts";
import { hourOf } from "./metrics/hours.ts";
import { isAtWork } from "./metrics/isAtWork.ts";
import { type MeasuredWeek, measuredWeek } from "./metrics/measuredWeek.ts";
import type { Reading } from "./metrics/reading.ts";
import type { JudgedService } from "./patterns/analysis.ts";
import type { Finding } from "./patterns/finding.ts";
import { findPattern } from "./patterns/findPattern.ts";
import { nextStep } from "./step/nextStep.ts";
import { changesOf, type TriedStep, tryStep } from "./step/tryStep.ts";

/** What to do about one service. */
export interface ServiceAdvice {
    readonly plan: ServicePlan;
    readonly week: MeasuredWeek;
    readonly finding: Finding;
    /** @default nothing is to be changed */
    readonly next?: TriedStep;
    /** Why that step. */
    readonly why: string;
    /** What would help as well. @default nothing */
    readonly other?: TriedStep;
}

/**
 * @param readings of this service, each statistic once
 * @param mostTasks that the policies allow. @default any number
 */
export function adviseService(
    { plan, workload }: Pick<PlannedService, "plan" | "workload">,
    readings: readonly Reading[],
    loaded: LoadedStack,
    mostTasks?: number,
): ServiceAdvice {
    const { serviceName } = plan.names;
    const week = measuredWeek(readings, expectedHours(plan, readings));
    const finding = findPattern(week, judgedService(plan, loaded.config.features.cpuScaling === "on"));
    const { next, why, other } = nextStep(finding, plan, week, mostTasks);
    const at = servicePath(workload, serviceName);
    const [tried, otherTried] = [next, other].map((step) => step && tryStep(step, changesOf(step, plan, at), loaded, serviceName));
    return { plan, week, finding, why, ...(tried && { next: tried }), ...(otherTried && { other: otherTried }) };
}

/** When a service has tasks; undefined: always. */
function expectedHours({ offHours, scaling }: ServicePlan, readings: readonly Reading[]): ((hour: number) => boolean) | undefined {
    if (offHours !== undefined) return (hour) => isAtWork(hour, offHours);
    if (scaling?.tasks.min !== 0) return undefined;
    // A worker that sleeps while its queue is empty has tasks when somebody measured any.
    const measured = new Set(readings.flatMap(({ points }) => points.map(({ at }) => hourOf(at))));
    return (hour) => measured.has(hour);
}

/** Presets whose requests are those of a common API. */
const usualApis: readonly ServicePlan["preset"][] = ["rest-api", "web-app"];

function judgedService({ names, size, scaling, preset }: ServicePlan, hasStagedCpu: boolean): JudgedService {
    const cpu = scaling?.metrics.find((metric) => metric.kind === "cpu");
    const target = cpu?.targetPercent ?? (hasStagedCpu ? scaling?.stagedCpuTargetPercent : undefined);
    return {
        name: names.serviceName,
        vCpu: size.cpu / 1024,
        ...(target !== undefined && { cpuTargetPercent: target }),
        ...(usualApis.includes(preset) && {
            usualRequestsPerSecond: Math.min(...Object.values(usualFigures.requestsPerSecond).map(([least]) => least)),
        }),
    };
}
