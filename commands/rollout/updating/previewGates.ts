import type { ResourceStep } from "../../../rehearsal/engine/execution/resourceSteps.ts";
import type { RunResult } from "../../../rehearsal/engine/runResult.ts";
import type { GateResult } from "../../../rollout/core/gate.ts";
import { changesGate, type PlannedStep } from "../../../rollout/core/gates/changesGate.ts";
import { driftGate } from "../../../rollout/core/gates/driftGate.ts";
import { policiesGate } from "../../../rollout/core/gates/policiesGate.ts";
import { some } from "../../../rollout/core/some.ts";
import { git } from "../../../rehearsal/revision/git.ts";

/**
 * What has to be so before an update is done.
 * @param waiting what the update would do with the feature as it is
 */
export function previewGates(planned: RunResult, waiting: RunResult, files: GateResult | undefined): readonly GateResult[] {
    const [own, others] = [stepsOf(planned.steps), stepsOf(waiting.steps)];
    const drift = waiting.drift === undefined ? [] : [driftGate(own, stepsOf(waiting.drift), others)];
    return [...(files === undefined ? [] : [files]), allowedGate(planned, waiting), ...drift, changesGate(own, others)];
}

/** Whether a run has no errors, and the policy pack nothing against it. */
export function allowedGate(planned: RunResult, waiting: RunResult): GateResult {
    const error = [planned, waiting].flatMap(({ diagnostics }) => diagnostics).find(({ severity }) => severity === "error");
    if (error === undefined) return policiesGate(planned.findings, waiting.findings);
    return { gate: planned.isDone === true ? "update" : "preview", verdict: "fail", why: error.message.split("\n")[0] ?? "" };
}

/**
 * Whether somebody can find again what an update is made from.
 * @param needsClone where an update from no clone is refused; a rehearsed one records no commit then
 */
export function filesGate(env: NodeJS.ProcessEnv, needsClone: boolean): GateResult | undefined {
    const gate = "files";
    const changes = git({ directory: process.cwd(), env }, "status", "--porcelain");
    if (changes.kind !== "answer") {
        const why = "git does not tell whether they are committed; update from a clone";
        return needsClone ? { gate, verdict: "fail", why } : undefined;
    }
    const names = changes.text.split("\n").flatMap((line) => (line === "" ? [] : [line.slice(3)]));
    if (names.length > 0) return { gate, verdict: "fail", why: `not committed: ${some(names)}` };
    return { gate, verdict: "pass", why: "all of them are committed" };
}

function stepsOf(steps: readonly ResourceStep[]): readonly PlannedStep[] {
    return steps.map(({ op, resource: { type, name }, changed }) => ({ op, type, name, changed }));
}
