import type { AutoScalingDescription } from "../../vocabulary/autoScaling.ts";
import type { ExistingServiceDescription } from "../../vocabulary/existingService.ts";
import type { DecisionProblem } from "../services/decided.ts";
import type { PlannedMetric } from "../services/servicePlan.ts";

const keys = { cpu: "CPUUtilization", memory: "MemoryUtilization", requests: "RequestCountPerTarget" } as const;

/** By which a file names the policy of a metric: the metric of AWS, or the name of one's own. */
export function policyKey(metric: PlannedMetric): string {
    switch (metric.kind) {
        case "cpu":
        case "memory":
        case "requests":
            return keys[metric.kind];
        case "custom":
            return metric.name;
        case "backlog-per-task":
        case "reported-depth":
        case "raw-depth":
            return "QueueDepth";
    }
}

const because = ["autoScaling", "policyNames", "adopt"];

/** Names of policies that there are not, and scaling that is taken up where there is none. */
export function policyNameProblems({ autoScaling, policyNames = {}, adopt }: ExistingServiceDescription): readonly DecisionProblem[] {
    const known = policyKeysOf(autoScaling ?? {});
    const names = Object.entries(policyNames);
    return [
        ...(adopt === true && autoScaling === undefined
            ? [{ key: ["adopt"], text: "nothing to take up, nothing scales it here; write autoScaling or delete the line", because }]
            : []),
        ...names.flatMap(([key, name], index) => {
            const first = names.findIndex(([, other]) => other === name);
            const text = !known.includes(key)
                ? `no such policy, got ${key}; ${known.length === 0 ? "write autoScaling, or delete it" : `write one of ${known.join(", ")}, or delete it`}`
                : first < index
                  ? `the name of another policy, got ${name}; write two different names`
                  : undefined;
            return text === undefined ? [] : [{ key: ["policyNames", key], text, because }];
        }),
    ];
}

function policyKeysOf({ targetCPU, targetMemory, policies = [], customMetrics = {} }: AutoScalingDescription): readonly string[] {
    return [
        ...(targetCPU === undefined ? [] : [keys.cpu]),
        ...(targetMemory === undefined ? [] : [keys.memory]),
        ...policies.map(({ metric }) => metric),
        ...Object.keys(customMetrics),
    ];
}
