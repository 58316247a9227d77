import { cooldownSeconds, type ScalingMetric, targetTracking } from "../../components/model/scaling/scalingSpec.ts";
import type { FeatureStage } from "../../components/vocabulary/environment.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";
import type { Subject, Target } from "./subject.ts";

/** What the number of tasks follows. */
export function scalingFacts({ targets, monitored }: Subject, cpuScaling: FeatureStage, sources: Sources): readonly Fact[] {
    if (targets.length === 0) return [];
    const metrics = targets.map(({ metric }) => metric);
    const targetFacts = targets.flatMap((target): readonly Fact[] => {
        const { metric } = target;
        const onlyOut = targetTracking(metric, monitored, metrics).disableScaleIn === true;
        return [
            sources.fact(`${names[metric.kind]} target`, target.target, units[metric.kind]),
            ...(onlyOut ? [sources.decision(`${names[metric.kind]} scales`, "out only", "who waits uses little CPU")] : []),
            ...stageFacts(target, cpuScaling, sources),
        ];
    });
    return [
        ...targetFacts,
        sources.decision("pause after scaling out", cooldownSeconds.out, "load does not wait", "s"),
        sources.decision("pause after scaling in", cooldownSeconds.in, "load comes back", "s"),
    ];
}

function stageFacts({ metric, staged }: Target, cpuScaling: FeatureStage, sources: Sources): readonly Fact[] {
    return staged
        ? [sources.setting(`${names[metric.kind]} policy`, cpuScaling, ["features", "cpuScaling"], "", "on, off, rolled-back")]
        : [];
}

const names: Readonly<Record<ScalingMetric["kind"], string>> = {
    cpu: "CPU",
    memory: "memory",
    requests: "requests",
    "requests-of-pair": "requests",
    "backlog-per-task": "backlog",
    "reported-depth": "backlog",
    "raw-depth": "queue depth",
};

const units: Readonly<Record<ScalingMetric["kind"], string>> = {
    cpu: "percent",
    memory: "percent",
    requests: "a minute for each task",
    "requests-of-pair": "a minute for each task",
    "backlog-per-task": "messages for each task",
    "reported-depth": "messages for each task",
    "raw-depth": "messages in all",
};
