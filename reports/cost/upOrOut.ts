import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import { nextMemory, nextSize } from "../../components/model/sizing/growth.ts";
import type { TaskSize } from "../../components/vocabulary/service.ts";
import { taskMonth } from "./fargateCost.ts";
import type { RegionPrices } from "./prices/regionPrices.ts";

export interface ScalingScenario {
    /** What limits the service, or what it is like. */
    readonly when: string;
    readonly scale: "up" | "out" | "both";
    readonly why: string;
    /** Larger tasks have more memory and no more CPU. @default both */
    readonly memoryAlone?: true;
}

/** Larger tasks or more of them, by what limits a service. */
const scalingScenarios = [
    { when: "CPU", scale: "both", why: "more tasks first: they go again when the load does" },
    { when: "memory", scale: "up", why: "each task more needs the same memory again", memoryAlone: true },
    { when: "latency", scale: "up", why: "a request runs on one task: more CPU makes it faster, more tasks do not" },
    { when: "throughput", scale: "out", why: "it grows with the tasks; a larger task gains less and less" },
    { when: "state in the task", scale: "up", why: "more tasks need sticky sessions" },
    { when: "no state", scale: "out", why: "any task answers any request" },
    { when: "cost", scale: "out", why: "more tasks go again when nobody comes, and sizes end" },
] as const satisfies readonly ScalingScenario[];

/** What both would cost, in USD a month. */
export interface ScalingAdvice extends ScalingScenario {
    /** Every usual task of the larger size; undefined where it does not help, or Fargate sells none. */
    readonly up?: { readonly size: TaskSize; readonly more: number };
    /** One task more; undefined where it does not help. */
    readonly out?: { readonly more: number };
}

/** @param usualTasks that run on average */
export function scalingAdvice(
    { size, cpuArchitecture }: Pick<ServicePlan, "size" | "cpuArchitecture">,
    usualTasks: number,
    prices: RegionPrices,
): readonly ScalingAdvice[] {
    const each = taskMonth(size, cpuArchitecture, prices);
    return scalingScenarios.map((scenario: ScalingScenario) => {
        const larger = scenario.scale === "out" ? undefined : (scenario.memoryAlone ? nextMemory : nextSize)(size);
        return {
            ...scenario,
            ...(larger !== undefined && { up: { size: larger, more: usualTasks * (taskMonth(larger, cpuArchitecture, prices) - each) } }),
            ...(scenario.scale !== "up" && { out: { more: each } }),
        };
    });
}
