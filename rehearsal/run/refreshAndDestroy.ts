import { Deployment } from "../engine/deployment.ts";
import type { DeploymentSettings } from "../engine/deploymentSettings.ts";
import type { StackState } from "../engine/resource/resourceState.ts";
import { deploymentResult, type RunResult } from "../engine/runResult.ts";
import { withoutScheduledBounds } from "./withoutScheduledBounds.ts";

export interface StateRunSettings extends Pick<DeploymentSettings, "project" | "stack" | "provider" | "onStep" | "parallel" | "cancelled"> {
    readonly state: StackState;
    /** Keeps what changes, as it does; without it the run only plans. */
    readonly save?: DeploymentSettings["save"];
}

export interface StateRun {
    readonly result: RunResult;
    readonly state: StackState;
}

/** Updates the state with what exists, but for the bounds that a schedule has set. */
export function refreshStack(settings: StateRunSettings): Promise<StateRun> {
    const takeOver = withoutScheduledBounds(settings.state);
    return run({ ...settings, takeOver }, (deployment) => deployment.refresh());
}

/** Deletes every resource of the state. */
export function destroyStack(settings: StateRunSettings): Promise<StateRun> {
    return run(settings, (deployment) => deployment.destroy());
}

async function run(
    settings: StateRunSettings & Pick<DeploymentSettings, "takeOver">,
    work: (deployment: Deployment) => Promise<void>,
): Promise<StateRun> {
    const start = performance.now();
    const deployment = new Deployment({ ...settings, isPreview: settings.save === undefined });
    await work(deployment);
    return { result: deploymentResult(deployment, start), state: deployment.state() };
}
