import type { Decided } from "../../components/model/services/decided.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import type { DecidedScaling } from "../../components/model/services/scaling/decideScaling.ts";
import type { HttpTargets } from "../../components/model/services/scaling/decideTargets.ts";
import type { PlannedMetric, ScalingPlan, ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { Pace } from "../../components/model/scaling/pace.ts";
import { onlyScalesOut, policyRole } from "../../components/model/scaling/scalingSpec.ts";
import type { FeatureStage } from "../../components/vocabulary/environment.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** What scaling of a service is decided and planned, be the service the stack's own or somebody else's. */
interface ExplainedScaling {
    readonly decided: DecidedScaled;
    readonly plan: Pick<ServicePlan, "scaling">;
}

type DecidedScaled =
    DecidedService | { readonly kind: "existing"; readonly targets: Partial<HttpTargets>; readonly scaling: DecidedScaling };

function scalingOf(decided: DecidedScaled): DecidedScaling | undefined {
    return decided.kind === "scheduler" || decided.kind === "scheduled-task" ? undefined : decided.scaling;
}

/** The metrics that the number of tasks follows. */
export function scalingFacts({ decided, plan }: ExplainedScaling, cpuScaling: FeatureStage, sources: Sources): readonly Fact[] {
    if (plan.scaling === undefined) return [];
    const { metrics } = plan.scaling;
    const targets = targetsOf(decided);
    const facts = metrics.flatMap((metric): readonly Fact[] => {
        const name = metric.kind === "custom" ? metric.name : names[metric.kind];
        const target = metric.kind === "custom" ? customTarget(metric) : targets[policyRole(metric)];
        return [
            ...(target === undefined ? [] : [sources.fact(`${name} target`, target, unitOf(metric))]),
            ...(onlyScalesOut(metric, metrics) ? [onlyOutFact(name, metric, sources)] : []),
            ...paceFacts(name, metric.pace, decided, sources),
            ...(metric.kind === "backlog-per-task" && metric.wakes === true
                ? [sources.decision(`${name} wakes`, "at 1 message", "no task runs while nothing waits", "", "minCount: 1")]
                : []),
        ];
    });
    return [
        ...facts,
        ...stagedFacts(plan.scaling, targets.cpu, cpuScaling, sources),
        ...cooldownFacts(decided, sources),
        ...scheduleFacts(plan.scaling, decided, sources),
        ...predictiveFacts(plan.scaling, sources),
    ];
}

const cooldownNames = { out: "pause after scaling out", in: "pause after scaling in" } as const;

function cooldownFacts(decided: DecidedScaled, sources: Sources): readonly Fact[] {
    const scaling = scalingOf(decided);
    if (scaling === undefined) return [];
    const { out, in: inward } = scaling.cooldownSeconds;
    return [sources.fact(cooldownNames.out, out, "s"), sources.fact(cooldownNames.in, inward, "s")];
}

/** Pauses that differ from those of the other policies. */
function paceFacts(name: string, pace: Pace | undefined, decided: DecidedScaled, sources: Sources): readonly Fact[] {
    const all = scalingOf(decided)?.cooldownSeconds;
    if (pace === undefined || all === undefined) return [];
    const own = { out: pace.outSeconds, in: pace.inSeconds };
    return (["out", "in"] as const).flatMap((way) => {
        const seconds = own[way];
        return seconds === undefined || seconds === all[way].value
            ? []
            : [sources.decision(`${name}: ${cooldownNames[way]}`, seconds, "its policy says so", "s", "1 to 3600 s")];
    });
}

function onlyOutFact(name: string, { pace }: PlannedMetric, sources: Sources): Fact {
    const reason = pace?.onlyOut === true ? "its policy has disableScaleIn" : "an idle worker would scale in while jobs wait";
    return sources.decision(`${name} scales`, "out only", reason);
}

type CustomMetric = Extract<PlannedMetric, { readonly kind: "custom" }>;

function customTarget({ name, target }: CustomMetric): Decided<number> {
    const key = ["autoScaling", "customMetrics", name, "targetValue"];
    return { value: target, from: { kind: "config", key }, instead: "any number above 0" };
}

function scheduleFacts({ schedules = [] }: ScalingPlan, decided: DecidedScaled, sources: Sources): readonly Fact[] {
    const written = scalingOf(decided)?.schedules ?? [];
    if (written.length > schedules.length) {
        return [sources.decision("schedules", "none", "off-hours of the environment take their place", "", "no offHours")];
    }
    return schedules.map(({ name, expression, timezone, tasks }) =>
        sources.fact(
            `tasks, ${name}`,
            {
                value: `${tasks.min} to ${tasks.max}`,
                from: { kind: "config", key: ["autoScaling", "schedules", name] },
                instead: "minCount and maxCount",
            },
            `from ${expression} in ${timezone}`,
        ),
    );
}

function predictiveFacts({ predictive }: ScalingPlan, sources: Sources): readonly Fact[] {
    if (predictive === undefined) return [];
    const { mode, metric, targetValue } = predictive;
    const value = mode === "forecast-only" ? "shown only" : "adds tasks";
    return [
        sources.fact(
            `forecast of ${metric}`,
            { value, from: { kind: "config", key: ["autoScaling", "predictive"] }, instead: "forecast-only or forecast-and-scale" },
            `at ${targetValue}`,
        ),
    ];
}

type Targets = Readonly<Partial<Record<ReturnType<typeof policyRole>, Decided<number>>>>;

function targetsOf(decided: DecidedScaled): Targets {
    switch (decided.kind) {
        case "http":
        case "existing": {
            const { cpuPercent: cpu, memoryPercent: memory, requests: request } = decided.targets;
            return { cpu, memory, request };
        }
        case "worker": {
            const { cpuPercent: cpu, queue } = decided.targets;
            return { cpu, queue };
        }
        case "scheduler":
        case "scheduled-task":
            return {};
    }
}

function stagedFacts(
    { stagedCpuTargetPercent }: ScalingPlan,
    target: Decided<number> | undefined,
    stage: FeatureStage,
    sources: Sources,
): readonly Fact[] {
    if (stagedCpuTargetPercent === undefined || target === undefined) return [];
    return [sources.fact("CPU target", target, units.cpu), sources.setting("CPU policy", stage, ["features", "cpuScaling"])];
}

type KnownKind = Exclude<PlannedMetric["kind"], "custom">;

const names: Readonly<Record<KnownKind, string>> = {
    cpu: "CPU",
    memory: "memory",
    requests: "requests",
    "backlog-per-task": "backlog",
    "reported-depth": "backlog",
    "raw-depth": "queue depth",
};

function unitOf(metric: PlannedMetric): string {
    if (metric.kind !== "custom") return units[metric.kind];
    return `${metric.statistic} of ${metric.metric.metricName}${metric.perTask ? " for each task" : ""}`;
}

const units: Readonly<Record<KnownKind, string>> = {
    cpu: "percent",
    memory: "percent",
    requests: "a minute for each task",
    "backlog-per-task": "messages for each task",
    "reported-depth": "messages for each task",
    "raw-depth": "messages in all",
};
