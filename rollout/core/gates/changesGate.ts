import type { GateResult } from "../gate.ts";
import { some } from "../some.ts";

/** One resource that an update would change. */
export interface PlannedStep {
    readonly op: string;
    readonly type: string;
    readonly name: string;
    /** Top-level inputs that differ. */
    readonly changed: readonly string[];
}

/** What AWS keeps every version of: a new one takes the place of the old one. */
const versioned: readonly string[] = ["aws:ecs/taskDefinition:TaskDefinition"];

/**
 * Whether an update changes what the feature is, and nothing else that waits in the files; and whether it takes nothing away.
 * @param waiting what an update would change that leaves the feature as it is. What it alone would change is a part of the feature that an
 * interrupted update has made already.
 */
export function changesGate(planned: readonly PlannedStep[], waiting: readonly PlannedStep[]): GateResult {
    const gate = "changes";
    const own = changing(planned);
    const others = changing(waiting).filter(({ type, name }) => own.some((step) => step.type === type && step.name === name));
    if (others.length > 0)
        return { gate, verdict: "fail", why: `the update would do more: ${named(others)}; bring that out by itself first` };
    if (own.length === 0) {
        return changing(waiting).length > 0
            ? { gate, verdict: "pass", why: "an interrupted update has made all of it" }
            : { gate, verdict: "inconclusive", why: "the update would change nothing" };
    }
    const losing = own.filter(({ op, type }) => op === "delete" || (op === "replace" && !versioned.includes(type)));
    if (losing.length > 0) return { gate, verdict: "fail", why: `the update would take away: ${named(losing)}; bring that out by itself` };
    const counting = own.filter(({ changed }) => changed.includes("desiredCount"));
    if (counting.length > 0)
        return { gate, verdict: "fail", why: `the update would set how many tasks run: ${named(counting)}; leave that to its policies` };
    const counts = Map.groupBy(own, ({ op }) => op);
    return { gate, verdict: "pass", why: [...counts].map(([op, steps]) => `${op} ${String(steps.length)}`).join(", ") };
}

/** Of AWS: components and the stack itself are not there. */
function changing(steps: readonly PlannedStep[]): readonly PlannedStep[] {
    return steps.filter(({ op, type }) => op !== "same" && type.startsWith("aws:"));
}

function named(steps: readonly PlannedStep[]): string {
    return some(steps.map(({ op, name }) => `${op} ${name}`));
}
