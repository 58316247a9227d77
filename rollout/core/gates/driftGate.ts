import type { GateResult } from "../gate.ts";
import { some } from "../some.ts";
import type { PlannedStep } from "./changesGate.ts";

/**
 * Whether somebody has changed by hand what an update would change: it would write over that unseen.
 * @param drifted what a refresh has found to be other than the stack says
 * @param waiting what an update would change after that refresh, though the feature stays as it is: what the program ignores is not there
 */
export function driftGate(planned: readonly PlannedStep[], drifted: readonly PlannedStep[], waiting: readonly PlannedStep[]): GateResult {
    const gate = "drift";
    const isIn = (steps: readonly PlannedStep[]) => (step: PlannedStep) =>
        steps.some(({ op, type, name }) => op !== "same" && type === step.type && name === step.name);
    const other = drifted
        .filter(({ op }) => op !== "same")
        .filter(isIn(planned))
        .filter(isIn(waiting));
    if (other.length === 0) return { gate, verdict: "pass", why: "AWS has what the stack says, where the update changes it" };
    const names = some(other.map(({ name }) => name));
    return { gate, verdict: "fail", why: `AWS has something else than the stack: ${names}; mend it there, or run pulumi up --refresh` };
}
