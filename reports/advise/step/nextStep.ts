import type { ServicePlan, TargetPlan } from "../../../components/model/services/servicePlan.ts";
import { nextCpu, nextMemory, nextSize, nextTasks } from "../../../components/model/sizing/growth.ts";
import type { TaskBounds, TaskSize } from "../../../components/vocabulary/service.ts";
import { hoursWhere, valuesIn } from "../patterns/analysis.ts";
import type { Finding, Shortage } from "../patterns/finding.ts";
import { sizing } from "../patterns/limits.ts";
import type { MeasuredWeek } from "../metrics/measuredWeek.ts";

/** Larger tasks, or room for more of them. */
export type Step = { readonly kind: "up"; readonly size: TaskSize } | { readonly kind: "out"; readonly tasks: TaskBounds };

export interface Steps {
    /** @default there is none: nothing is larger, or nothing is short */
    readonly next?: Step;
    /** Why this one. */
    readonly why: string;
    /** What would help as well. @default nothing */
    readonly other?: Step;
}

/** Of the hours with high CPU, in percent, in which as many tasks run as may. */
const atMostPercent = 50;

interface GrowingService extends Pick<ServicePlan, "size" | "scaling" | "tasks"> {
    readonly target?: Pick<TargetPlan, "stickySeconds">;
}

/**
 * One step at a time. More tasks never help against memory: each of them needs the same again.
 * @param mostTasks that the policies allow. @default any number
 */
export function nextStep({ shortage, pattern }: Finding, plan: GrowingService, week: MeasuredWeek, mostTasks = Infinity): Steps {
    if (shortage === undefined) return { why: "" };
    const size = largerSize(shortage, plan);
    const up: Step | undefined = size && { kind: "up", size };
    if (shortage !== "cpu") return { ...(up && { next: up }), why: "more tasks would each need the same memory again" };
    const out = widerBounds(plan, mostTasks);
    if (out === undefined) return { ...(up && { next: up }), why: whyNoMoreTasks(plan) };
    if (pattern !== "throttled" && isAtMost(plan, week)) {
        return {
            next: out,
            why: "all tasks run while CPU is high, and more of them go again when the load does",
            ...(up && { other: up }),
        };
    }
    if (up === undefined) return { next: out, why: "no larger task is sold" };
    return { next: up, why: whyLarger(pattern, week), other: out };
}

function whyLarger(pattern: Finding["pattern"], { tasks }: MeasuredWeek): string {
    if (pattern === "throttled") return "a request runs on one task: with more CPU it is faster";
    return tasks.size === 0
        ? "the next size; nobody counted the tasks, so that more of them may do as well"
        : "the next size; while CPU is high there are mostly fewer tasks than may be, so that wider bounds bring none";
}

function largerSize(shortage: Shortage, { size, tasks }: GrowingService): TaskSize | undefined {
    const { cpu, memoryMiB } = size;
    // Instances take any size, as long as it fits on one of them.
    if (tasks.ec2 !== undefined)
        return { cpu: shortage === "memory" ? cpu : 2 * cpu, memoryMiB: shortage === "cpu" ? memoryMiB : 2 * memoryMiB };
    return { cpu: nextCpu, memory: nextMemory, both: nextSize }[shortage](size);
}

function widerBounds({ scaling, target }: GrowingService, mostTasks: number): Step | undefined {
    if (scaling === undefined || target?.stickySeconds !== undefined || scaling.schedules !== undefined) return undefined;
    const next = nextTasks(scaling.tasks);
    if (next === undefined || mostTasks <= scaling.tasks.max) return undefined;
    const max = Math.min(next.max, mostTasks);
    return { kind: "out", tasks: { min: Math.min(next.min, max), max } };
}

function whyNoMoreTasks({ scaling, target }: GrowingService): string {
    if (scaling === undefined) return "it is always one task";
    if (target?.stickySeconds !== undefined) return "clients stay with their tasks: more of them do not relieve those";
    if (scaling.schedules !== undefined) return "its bounds are set by the clock";
    return "its bounds are as wide as they get, or as the policies allow";
}

/** Whether as many tasks as may be run while CPU is high; false where nobody counted them. */
function isAtMost({ scaling }: GrowingService, { cpu, tasks }: MeasuredWeek): boolean {
    const counts = valuesIn(
        tasks,
        hoursWhere(cpu.average, (value) => value > sizing.high),
    );
    if (scaling === undefined || counts.length === 0) return false;
    // An hour's average is just below the most when a task was replaced in it.
    const full = counts.filter((count) => count > scaling.tasks.max - 0.5);
    return full.length * 100 >= atMostPercent * counts.length;
}
