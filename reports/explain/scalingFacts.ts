import type { Decided } from "../../components/model/services/decided.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import type { PlannedMetric, ScalingPlan } from "../../components/model/services/servicePlan.ts";
import { cooldownSeconds, onlyScalesOut, policyRole } from "../../components/model/scaling/scalingSpec.ts";
import type { FeatureStage } from "../../components/vocabulary/environment.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** The metrics that the number of tasks follows. */
export function scalingFacts({ decided, plan }: ExplainedService, cpuScaling: FeatureStage, sources: Sources): readonly Fact[] {
    if (plan.scaling === undefined) return [];
    const { metrics } = plan.scaling;
    const targets = targetsOf(decided);
    const facts = metrics.flatMap((metric): readonly Fact[] => {
        const target = targets[policyRole(metric)];
        const name = names[metric.kind];
        return [
            ...(target === undefined ? [] : [sources.fact(`${name} target`, target, units[metric.kind])]),
            ...(onlyScalesOut(metric, metrics)
                ? [sources.decision(`${name} scales`, "out only", "an idle worker would scale in while jobs wait")]
                : []),
        ];
    });
    return [
        ...facts,
        ...stagedFacts(plan.scaling, targets.cpu, cpuScaling, sources),
        sources.decision("pause after scaling out", cooldownSeconds.out, "follows rising load at once", "s"),
        sources.decision("pause after scaling in", cooldownSeconds.in, "avoids flapping when load returns", "s"),
    ];
}

type Targets = Readonly<Partial<Record<ReturnType<typeof policyRole>, Decided<number>>>>;

function targetsOf(decided: DecidedService): Targets {
    switch (decided.kind) {
        case "http": {
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

const names: Readonly<Record<PlannedMetric["kind"], string>> = {
    cpu: "CPU",
    memory: "memory",
    requests: "requests",
    "backlog-per-task": "backlog",
    "reported-depth": "backlog",
    "raw-depth": "queue depth",
};

const units: Readonly<Record<PlannedMetric["kind"], string>> = {
    cpu: "percent",
    memory: "percent",
    requests: "a minute for each task",
    "backlog-per-task": "messages for each task",
    "reported-depth": "messages for each task",
    "raw-depth": "messages in all",
};
