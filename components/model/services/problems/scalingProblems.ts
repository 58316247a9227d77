import type { CustomMetricDescription, PredictiveDescription } from "../../../vocabulary/autoScaling.ts";
import type { DeploymentConfig } from "../../../vocabulary/deployment.ts";
import type { EnvironmentConfig } from "../../../vocabulary/environment.ts";
import type { QueueDescription } from "../../../vocabulary/serviceDescription.ts";
import type { DecisionProblem } from "../decided.ts";
import type { DecidedTasks } from "../decideTasks.ts";
import type { AlarmedPercent } from "../scaling/highestTarget.ts";
import { type CountedTargets, highProblem, metricProblem } from "./targetProblems.ts";

/** What a description says that scaling depends on. */
export interface WrittenScaling extends CountedTargets {
    readonly queue?: Pick<QueueDescription, "kind">;
    readonly deployment?: DeploymentConfig;
}

type Kind = "http" | "worker";
type Key = readonly (string | number)[];

/** What is wrong with counts of zero, metrics of one's own, schedules and forecasts of a service that scales. */
export function scalingProblems(
    service: WrittenScaling,
    kind: Kind,
    environment: EnvironmentConfig["kind"],
    tasks: Pick<DecidedTasks, "min" | "max">,
    alarmed: AlarmedPercent,
): readonly DecisionProblem[] {
    const { minCount, customMetrics = {}, predictive } = service.autoScaling ?? {};
    const because = ["preset", "alarms", "autoScaling", "queue", "route", "deployment"];
    const found: readonly (readonly [Key, string | undefined])[] = [
        [["minCount"], zeroProblem(minCount, service, environment)],
        ...Object.entries(customMetrics).map(([name, metric]) => customProblem(name, metric, customMetrics)),
        ...scheduleProblems(service, environment, tasks),
        ...(predictive === undefined ? [] : predictiveProblems(predictive, service, kind, alarmed)),
    ];
    return found.flatMap(([key, text]) => (text === undefined ? [] : [{ key: ["autoScaling", ...key], text, because }]));
}

/** Only a queue tells that tasks are needed while there are none: no task, no CPU, no request for a target. */
function zeroProblem(count: number | undefined, { queue }: WrittenScaling, environment: EnvironmentConfig["kind"]): string | undefined {
    if (count !== 0) return undefined;
    if (environment === "production") return "no task in production, got 0; write at least 1";
    if (queue?.kind !== "sqs") return "nothing would start a task again, got 0; write at least 1, or stop it by the clock with offHours";
    return "metric" in queue && queue.metric === "raw-depth"
        ? "raw-depth starts no task before its target is waiting, got 0; write at least 1, or queue.metric: backlog-per-task"
        : undefined;
}

function customProblem(
    name: string,
    metric: CustomMetricDescription,
    all: Readonly<Record<string, CustomMetricDescription>>,
): readonly [Key, string | undefined] {
    const key = ["customMetrics", name];
    const predefined = predefinedAs(metric);
    if (predefined !== undefined)
        return [[...key, "metricName"], `a metric that has a word of its own, got ${metric.metricName}; write ${predefined}`];
    const names = Object.keys(all);
    const twin = names.find((other) => other !== name && sameMetric(all[other], metric));
    return [
        key,
        twin !== undefined && names.indexOf(twin) < names.indexOf(name)
            ? `the same metric as ${twin}, got ${metric.metricName}; delete one of the two`
            : undefined,
    ];
}

function predefinedAs({ namespace, metricName }: CustomMetricDescription): string | undefined {
    switch (`${namespace} ${metricName}`) {
        case "AWS/ECS CPUUtilization":
            return "targetCPU";
        case "AWS/ECS MemoryUtilization":
            return "targetMemory";
        case "AWS/ApplicationELB RequestCountPerTarget":
            return "it into policies, as metric: RequestCountPerTarget";
        default:
            return undefined;
    }
}

function sameMetric(a: CustomMetricDescription | undefined, b: CustomMetricDescription): boolean {
    return a !== undefined && identity(a) === identity(b);
}

function identity({ namespace, metricName, statistic, dimensions, perTask }: CustomMetricDescription): string {
    return JSON.stringify([namespace, metricName, statistic, perTask, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function scheduleProblems(
    service: WrittenScaling,
    environment: EnvironmentConfig["kind"],
    { min, max }: Pick<DecidedTasks, "min" | "max">,
): readonly (readonly [Key, string | undefined])[] {
    const { schedules = {} } = service.autoScaling ?? {};
    const names = Object.keys(schedules);
    return names.flatMap((name): readonly (readonly [Key, string | undefined])[] => {
        const schedule = schedules[name];
        if (schedule === undefined) return [];
        const { minCount, maxCount, expression, timezone } = schedule;
        const [least, most] = [minCount ?? min.value, maxCount ?? max.value];
        const key = ["schedules", name];
        const twin = names.find((other) => {
            const one = schedules[other];
            return one?.expression === expression && one.timezone === timezone;
        });
        return [
            [[...key, "minCount"], zeroProblem(minCount, service, environment)],
            [
                key,
                least > most
                    ? `minCount above maxCount, got ${least} and ${most}; lower minCount or raise maxCount`
                    : names.length === 1
                      ? `nothing sets the bounds back, got ${name} alone; write another schedule that does`
                      : twin !== undefined && twin !== name
                        ? `at the same time as ${twin}, got ${expression}; write two different times`
                        : undefined,
            ],
        ];
    });
}

function predictiveProblems(
    { metric, targetValue }: PredictiveDescription,
    service: WrittenScaling,
    kind: Kind,
    alarmed: AlarmedPercent,
): readonly (readonly [Key, string | undefined])[] {
    const shifts = service.deployment !== undefined && service.deployment.kind !== "rolling" && service.route !== undefined;
    return [
        [
            ["predictive", "metric"],
            metricProblem(metric, service, kind) ??
                (metric === "RequestCountPerTarget" && shifts
                    ? `one of the two target groups has no requests, got ${metric}; forecast CPUUtilization, or deploy by rolling`
                    : undefined),
        ],
        [["predictive", "targetValue"], highProblem(metric, targetValue, alarmed)],
    ];
}
