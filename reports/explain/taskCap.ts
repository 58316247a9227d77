import type { PlannedMetric } from "../../components/model/services/servicePlan.ts";
import type { ServicePack } from "../judging/servicePack.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { ExplainedService } from "./explainedService.ts";

/** The most tasks that the policies let a service scale to. */
export interface ExplainedCap {
    readonly most: number;
    readonly rule: string;
    /** What allows so many tasks: a file with the configuration of the policies, and what it has to say. */
    readonly allowing: (tasks: number) => string;
}

const queueMetrics: readonly PlannedMetric["kind"][] = ["backlog-per-task", "raw-depth", "reported-depth"];

/** What the policies of the stack say; undefined where they set no bound. */
export function taskCap(
    { monitored, plan }: ExplainedService,
    { stack, environment }: StackConfig,
    { mostTasks }: ServicePack,
): ExplainedCap | undefined {
    const isOnQueue = plan.scaling?.metrics.some(({ kind }) => queueMetrics.includes(kind)) ?? false;
    const cap = mostTasks?.({ name: monitored.serviceName, role: plan.role, isOnQueue }, stack, environment.kind);
    return cap && { ...cap, allowing: (tasks) => `policies/config/${stack}.json: ${spaced(cap.allowing(tasks))}` };
}

/** JSON with spaces, so that a line of it can be broken. */
function spaced(value: unknown): string {
    return JSON.stringify(value, undefined, 1).replace(/\s+/g, " ");
}
