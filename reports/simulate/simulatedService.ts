import { alarmSetting } from "../../components/model/monitoring/alarms/alarmSetting.ts";
import { cooldownSeconds, type Pace } from "../../components/model/scaling/pace.ts";
import { offHoursSchedule } from "../../components/model/scaling/offHours.ts";
import { onlyScalesOut } from "../../components/model/scaling/scalingSpec.ts";
import { type PlannedMetric, placedService, type ScalingPlan, type ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { FeatureStage, OffHoursConfig } from "../../components/vocabulary/environment.ts";
import type { TaskBounds } from "../../components/vocabulary/service.ts";
import type { BoundSchedule } from "./boundChanges.ts";
import type { ForecastLoad } from "./scaling/forecastFloors.ts";
import { seriesOf } from "./scaling/metricSeries.ts";
import type { Policy, Readings } from "./scaling/policy.ts";
import type { TaskPrice } from "./taskPrice.ts";
import type { MetricPoints } from "./traffic/readMetricData.ts";

/** What the simulation takes from the plan of a service. */
export interface SimulatedService {
    readonly name: string;
    readonly cluster: string;
    readonly vCpu: number;
    readonly memoryMiB: number;
    readonly tasks: TaskBounds;
    /** Bounds that hold from a time on, of schedules or of off-hours, which have none. @default the same all the time */
    readonly schedules?: readonly BoundSchedule[];
    /** That of requests or of the queue first. */
    readonly policies: readonly Policy[];
    /** @default nothing is forecast, or the forecast adds no task */
    readonly forecast?: ForecastLoad;
    /** Policies that the stack makes only later, or did once. @default none */
    readonly withoutCpu?: true;
    readonly takes: RequestsTaken | JobsTaken;
    /** @default its region, or what it runs on, has none in the table */
    readonly price?: TaskPrice;
    /** What scales it beside that, and is not simulated. */
    readonly left: readonly string[];
}

export interface RequestsTaken {
    readonly kind: "requests";
    /** The threshold of the alarm on p99. */
    readonly p99Seconds: number;
    /** @default no load balancer checks it */
    readonly checkSeconds?: number;
    readonly slowStartSeconds?: number;
}

export interface JobsTaken {
    readonly kind: "jobs";
    /** The threshold of the alarm on the oldest message. @default none watches it */
    readonly oldestSeconds?: number;
    readonly countsInFlight?: true;
    readonly wakesAbove?: number;
}

/** What is known of a service beside what its stack says, without which some policies cannot be simulated. */
export interface Known {
    /** What a task and a request take. */
    readonly memory: boolean;
    /** Metrics of somebody's own, by the names of their policies. */
    readonly metrics: ReadonlyMap<string, MetricPoints>;
}

export const nothingKnown: Known = { memory: false, metrics: new Map() };

/** Undefined: nothing scales the service by a load that can be made up. */
export function simulatedService(
    plan: ServicePlan,
    cpuScaling: FeatureStage,
    price?: TaskPrice,
    known = nothingKnown,
): SimulatedService | undefined {
    const { scaling, names } = plan;
    if (scaling === undefined) return undefined;
    const policies = policiesOf(scaling, known);
    if (policies.length === 0) return undefined;
    const schedules = plan.offHours === undefined ? scaling.schedules : offHoursBounds(plan.offHours, scaling.tasks);
    return {
        name: names.serviceName,
        cluster: names.clusterName,
        vCpu: plan.size.cpu / 1024,
        memoryMiB: plan.size.memoryMiB,
        tasks: scaling.tasks,
        ...(schedules && { schedules }),
        policies,
        ...forecastOf(scaling),
        ...(scaling.stagedCpuTargetPercent !== undefined && cpuScaling !== "on" && { withoutCpu: true }),
        takes: takenBy(plan, scaling),
        ...(price && { price }),
        left: leftOut(scaling, known),
    };
}

function offHoursBounds(offHours: OffHoursConfig, tasks: TaskBounds): readonly BoundSchedule[] {
    const { stop, start, timezone } = offHoursSchedule(offHours);
    return [
        { name: "stop", expression: stop, timezone, tasks: { min: 0, max: 0 } },
        { name: "start", expression: start, timezone, tasks },
    ];
}

function takenBy(plan: ServicePlan, { metrics }: ScalingPlan): RequestsTaken | JobsTaken {
    const monitored = placedService(plan);
    if (monitored.kind === "worker") {
        const backlog = metrics.find((metric) => metric.kind === "backlog-per-task");
        return {
            kind: "jobs",
            ...(monitored.queue?.kind === "sqs" && { oldestSeconds: alarmSetting(monitored, "oldestMessage").threshold }),
            ...(backlog?.inFlight && { countsInFlight: true }),
            ...(backlog?.wakes && { wakesAbove: backlog.target }),
        };
    }
    return {
        kind: "requests",
        p99Seconds: alarmSetting(monitored, "p99").threshold,
        ...(plan.target && { checkSeconds: plan.target.healthCheck.intervalSeconds }),
        ...(plan.target?.slowStartSeconds !== undefined && { slowStartSeconds: plan.target.slowStartSeconds }),
    };
}

function policiesOf({ metrics, stagedCpuTargetPercent, stagedCpuPace }: ScalingPlan, known: Known): readonly Policy[] {
    const policies = metrics.flatMap((metric): readonly Policy[] => {
        const scalesIn = !onlyScalesOut(metric, metrics);
        switch (metric.kind) {
            case "cpu":
                return [policyOf("cpu", metric.targetPercent, metric.pace, scalesIn)];
            case "requests":
                return [policyOf("requests", metric.target, metric.pace, scalesIn)];
            case "backlog-per-task":
            case "reported-depth":
                return [policyOf("backlog", metric.target, metric.pace, scalesIn)];
            case "raw-depth":
                return [policyOf("depth", metric.target, metric.pace, scalesIn)];
            case "memory":
                return known.memory ? [policyOf("memory", metric.targetPercent, metric.pace, scalesIn)] : [];
            case "custom": {
                const points = known.metrics.get(metric.name);
                if (points === undefined) return [];
                return [{ ...targetOf(metric.target, metric.pace, scalesIn), metric: "custom", series: seriesOf(points, metric) }];
            }
        }
    });
    const staged =
        stagedCpuTargetPercent === undefined
            ? []
            : [policyOf("cpu", stagedCpuTargetPercent, stagedCpuPace, stagedCpuPace?.onlyOut !== true)];
    return [...policies, ...staged].toSorted((one, other) => Number(one.metric === "cpu") - Number(other.metric === "cpu"));
}

function policyOf(metric: keyof Readings, target: number, pace: Pace | undefined, scalesIn: boolean): Policy {
    return { metric, ...targetOf(target, pace, scalesIn) };
}

function targetOf(target: number, pace: Pace | undefined, scalesIn: boolean) {
    const { outSeconds = cooldownSeconds.out, inSeconds = cooldownSeconds.in } = pace ?? {};
    return { target, outSeconds, inSeconds, scalesIn, periodSeconds: 60 } as const;
}

/** What scales a service and is not simulated, and what has to be said that it can be. */
export function leftOut({ metrics, predictive }: ScalingPlan, known: Known): readonly string[] {
    const named = (metric: PlannedMetric): readonly string[] => {
        if (metric.kind === "memory") return known.memory ? [] : ["its policy on memory (--set memoryMiB)"];
        return metric.kind === "custom" && !known.metrics.has(metric.name)
            ? [`its policy on ${metric.name} (--metric ${metric.name}=<file>)`]
            : [];
    };
    return [
        ...metrics.flatMap(named),
        ...(predictive?.mode === "forecast-and-scale" && predictive.metric === "MemoryUtilization" ? ["its forecast of memory"] : []),
    ];
}

/** One that only forecasts adds no task. */
function forecastOf({ predictive }: ScalingPlan): Pick<SimulatedService, "forecast"> {
    if (predictive?.mode !== "forecast-and-scale" || predictive.metric === "MemoryUtilization") return {};
    const { metric, targetValue } = predictive;
    return { forecast: { metric, targetValue } };
}
