import type { OffHoursConfig } from "../../../vocabulary/environment.ts";
import type { TaskBounds } from "../../../vocabulary/service.ts";
import { qualifiedName } from "../../names.ts";
import type { Pace } from "../../scaling/pace.ts";
import type { Decided } from "../decided.ts";
import type { DecidedHttp, DecidedWorker } from "../decidedService.ts";
import type { HttpTargets } from "./decideTargets.ts";
import { queueNameOf } from "../queues/queuePlan.ts";
import type { PlannedMetric, ScalingPlan } from "../servicePlan.ts";

type DecidedScaled = ScaledHttp | Pick<DecidedWorker, ScaledKey | "queue">;
type ScaledKey = "kind" | "tasks" | "targets" | "scaling";
/** Not every one is scaled on CPU. */
type ScaledHttp = Omit<Pick<DecidedHttp, ScaledKey>, "targets"> & { readonly targets: Partial<HttpTargets> };

/**
 * How a service is scaled.
 * @param offHours of the environment: they take the place of schedules
 * @param qualifier in the name of its queue. @default none
 */
export function planScaling(decided: DecidedScaled, offHours: OffHoursConfig | undefined, qualifier?: string): ScalingPlan {
    const { predictive } = decided.scaling;
    const schedules = schedulesOf(decided, offHours);
    return {
        tasks: boundsOf(decided),
        ...(decided.kind === "http"
            ? httpMetrics(decided)
            : { metrics: [...workerMetrics(decided, qualifier), ...customMetrics(decided)] }),
        ...(schedules.length > 0 && { schedules }),
        ...(predictive !== undefined && { predictive }),
    };
}

/** The bounds as they are between schedules, or where there are none. */
export function boundsOf({ tasks }: DecidedScaled): TaskBounds {
    return { min: tasks.min.value, max: tasks.max.value };
}

/** What alarms have to reckon with, since they do not know the time. */
export function boundsOverTime(
    decided: DecidedScaled,
    offHours: OffHoursConfig | undefined,
): { readonly tasks: TaskBounds; readonly narrowest?: TaskBounds } {
    const base = boundsOf(decided);
    const all = [base, ...schedulesOf(decided, offHours).map(({ tasks }) => tasks)];
    if (all.length === 1) return { tasks: base };
    const [mins, maxs] = [all.map(({ min }) => min), all.map(({ max }) => max)];
    return {
        tasks: { min: Math.min(...mins), max: Math.max(...maxs) },
        narrowest: { min: Math.max(...mins), max: Math.min(...maxs) },
    };
}

/** A schedule would start at night what off-hours have stopped. */
function schedulesOf({ scaling }: DecidedScaled, offHours: OffHoursConfig | undefined): DecidedScaled["scaling"]["schedules"] {
    return offHours === undefined ? scaling.schedules : [];
}

function httpMetrics(decided: ScaledHttp): Pick<ScalingPlan, "metrics" | "stagedCpuTargetPercent" | "stagedCpuPace"> {
    const { targets, scaling } = decided;
    const { cpuPercent, stagedCpu, memoryPercent, requests } = targets;
    const { CPUUtilization: stagedCpuPace, RequestCountPerTarget: pace } = scaling.paces;
    return {
        metrics: [
            ...(stagedCpu === true ? [] : percent("cpu", cpuPercent, stagedCpuPace)),
            ...percent("memory", memoryPercent, scaling.paces.MemoryUtilization),
            ...(requests === undefined ? [] : [{ kind: "requests" as const, target: requests.value, ...paced(pace) }]),
            ...customMetrics(decided),
        ],
        ...(stagedCpu === true &&
            cpuPercent !== undefined && { stagedCpuTargetPercent: cpuPercent.value, ...(stagedCpuPace && { stagedCpuPace }) }),
    };
}

function workerMetrics(
    { targets, queue, tasks, scaling }: Pick<DecidedWorker, ScaledKey | "queue">,
    qualifier: string | undefined,
): readonly PlannedMetric[] {
    const cpu = percent("cpu", targets.cpuPercent, scaling.paces.CPUUtilization);
    if (queue === undefined || targets.queue === undefined) return cpu;
    const depth = { queueName: queueNameOf(queue, qualifier), target: targets.queue.value, ...paced(scaling.paces.QueueDepth) };
    const mayBeNone = [tasks.min.value, ...scaling.schedules.map((schedule) => schedule.tasks.min)].includes(0);
    if (queue.kind === "reported") return [{ kind: "reported-depth", ...depth }, ...cpu];
    if (queue.metric === "raw-depth") return [{ kind: "raw-depth", ...depth }, ...cpu];
    const further = queue.further.map(({ key, name }) => ({ name: key, queueName: qualifiedName(qualifier, name.value) }));
    const counted = {
        ...(queue.countInFlight.value && { inFlight: true as const }),
        ...(further.length > 0 && { further }),
    };
    return [{ kind: "backlog-per-task", ...depth, ...counted, ...(mayBeNone && { wakes: true as const }) }, ...cpu];
}

function customMetrics({ scaling }: DecidedScaled): readonly PlannedMetric[] {
    return scaling.customMetrics.map(({ name, namespace, metricName, dimensions, statistic, targetValue, perTask, pace }) => ({
        kind: "custom",
        name,
        metric: { namespace, metricName, dimensions },
        statistic,
        target: targetValue,
        perTask,
        ...paced(pace),
    }));
}

function percent(kind: "cpu" | "memory", target: Decided<number> | undefined, pace: Pace | undefined): readonly PlannedMetric[] {
    return target === undefined ? [] : [{ kind, targetPercent: target.value, ...paced(pace) }];
}

function paced(pace: Pace | undefined): { readonly pace?: Pace } {
    return pace === undefined ? {} : { pace };
}
