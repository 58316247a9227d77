import type { GateResult } from "../gate.ts";
import { some } from "../some.ts";

/** One resource that an update would change. */
export interface PlannedStep {
    readonly op: string;
    readonly type: string;
    readonly name: string;
}

/** What belongs to CPU scaling: its policies, and the tag of the target that says its stage. */
const ofCpuScaling: Readonly<Record<string, readonly string[]>> = {
    "aws:appautoscaling/policy:Policy": ["create", "update", "delete"],
    "aws:appautoscaling/target:Target": ["update"],
};

/** Whether an update changes what the feature is, and nothing else that waits in the files. */
export function changesGate(steps: readonly PlannedStep[]): GateResult {
    const gate = "changes";
    const changing = steps.filter(({ op, type }) => op !== "same" && type.startsWith("aws:"));
    const others = changing.filter(({ op, type }) => ofCpuScaling[type]?.includes(op) !== true);
    if (others.length > 0) {
        const named = others.map(({ op, name }) => `${op} ${name}`);
        return { gate, verdict: "fail", why: `the update would do more: ${some(named)}; bring that out by itself first` };
    }
    if (changing.length === 0) return { gate, verdict: "inconclusive", why: "the update would change nothing" };
    const policies = changing.filter(({ type }) => type.endsWith(":Policy")).length;
    return { gate, verdict: "pass", why: `${String(policies)} policies and ${String(changing.length - policies)} tags of targets` };
}
