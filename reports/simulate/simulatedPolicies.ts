import { cooldownSeconds, type Pace } from "../../components/model/scaling/pace.ts";
import { onlyScalesOut } from "../../components/model/scaling/scalingSpec.ts";
import type { PlannedMetric, ScalingPlan } from "../../components/model/services/servicePlan.ts";
import type { ForecastLoad } from "./scaling/forecastFloors.ts";
import { seriesOf } from "./scaling/metricSeries.ts";
import type { Policy, Readings } from "./scaling/policy.ts";
import type { MetricPoints } from "./traffic/readMetricData.ts";

/** What is known of a service beside what its stack says, without which some policies cannot be simulated. */
export interface Known {
    /** What a task and a request take. */
    readonly memory: boolean;
    /** Metrics of somebody's own, by the names of their policies. */
    readonly metrics: ReadonlyMap<string, MetricPoints>;
}

export const nothingKnown: Known = { memory: false, metrics: new Map() };

/** That of requests or of the queue first, without those of which nothing is known. */
export function policiesOf({ metrics, stagedCpuTargetPercent, stagedCpuPace }: ScalingPlan, known: Known): readonly Policy[] {
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

/** Undefined: nothing is forecast, or nothing that adds a task. */
export function forecastOf({ predictive }: ScalingPlan): ForecastLoad | undefined {
    if (predictive?.mode !== "forecast-and-scale" || predictive.metric === "MemoryUtilization") return undefined;
    const { metric, targetValue } = predictive;
    return { metric, targetValue };
}
