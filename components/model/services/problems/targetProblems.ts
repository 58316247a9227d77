import type { DecisionProblem } from "../decided.ts";
import type { WrittenTargets } from "../scaling/decideTargets.ts";
import type { PolicyMetric } from "../../../vocabulary/autoScaling.ts";
import { type AlarmedPercent, highestTarget } from "../scaling/highestTarget.ts";

/** What a description says of its targets, and whether a load balancer counts its requests. */
export type CountedTargets = Pick<WrittenTargets, "autoScaling"> & { readonly route?: object };

/** What is wrong with the targets of a service that scales. */
export function targetProblems(service: CountedTargets, kind: "http" | "worker", alarmed: AlarmedPercent): readonly DecisionProblem[] {
    const { policies = [], targetCPU, targetMemory } = service.autoScaling ?? {};
    const problem = (
        key: readonly (string | number)[],
        text: string | undefined,
        because: readonly string[] = [],
    ): readonly DecisionProblem[] =>
        text === undefined ? [] : [{ key: ["autoScaling", ...key], text, because: ["preset", "autoScaling", "alarms", ...because] }];
    const metrics = policies.map(({ metric }) => metric);
    return [
        ...problem(["targetCPU"], highProblem("CPUUtilization", targetCPU, alarmed) ?? twiceProblem("CPUUtilization", targetCPU, metrics)),
        ...problem(
            ["targetMemory"],
            memoryProblem(targetMemory, kind) ??
                highProblem("MemoryUtilization", targetMemory, alarmed) ??
                twiceProblem("MemoryUtilization", targetMemory, metrics),
        ),
        ...policies.flatMap(({ metric, targetValue }, index) => [
            ...problem(
                ["policies", index, "metric"],
                metrics.indexOf(metric) < index
                    ? `a metric twice, got ${metric}; delete one of the two`
                    : metricProblem(metric, service, kind),
                ["route"],
            ),
            ...problem(["policies", index, "targetValue"], highProblem(metric, targetValue, alarmed)),
        ]),
    ];
}

/** A target that its alarm would not be above, or that no service reaches. */
export function highProblem(metric: PolicyMetric, target: number | undefined, alarmed: AlarmedPercent): string | undefined {
    const most = highestTarget(metric, alarmed);
    if (target === undefined || target <= most) return undefined;
    return metric === "CPUUtilization" || metric === "MemoryUtilization"
        ? `alarm not above its scaling target, got ${target}; write at most ${most}, since the alarm is at ${most + 1}`
        : `out of range, got ${target}; write a whole number from 1 to ${most}`;
}

function twiceProblem(metric: PolicyMetric, target: number | undefined, metrics: readonly PolicyMetric[]): string | undefined {
    return target !== undefined && metrics.includes(metric) ? `a policy of ${metric} too, got ${target}; delete one of the two` : undefined;
}

function memoryProblem(target: number | undefined, kind: "http" | "worker"): string | undefined {
    return target !== undefined && kind === "worker" ? `${workersAndMemory}, got ${target}; delete it` : undefined;
}

const workersAndMemory = "more workers do not give a job more memory";

/** A metric that nobody counts for the service. */
export function metricProblem(metric: PolicyMetric, { route }: Pick<CountedTargets, "route">, kind: "http" | "worker"): string | undefined {
    switch (metric) {
        case "CPUUtilization":
            return undefined;
        case "MemoryUtilization":
            return kind === "worker" ? `${workersAndMemory}, got ${metric}; scale on QueueDepth or CPUUtilization` : undefined;
        case "RequestCountPerTarget":
            if (kind === "worker") return `nobody sends a worker requests, got ${metric}; scale on QueueDepth or CPUUtilization`;
            return route === undefined
                ? `no load balancer that counts requests, got ${metric}; write a route, or scale on CPUUtilization`
                : undefined;
        case "QueueDepth":
            return kind === "http" ? `no queue, got ${metric}; write preset: worker, or scale on CPUUtilization` : undefined;
    }
}
