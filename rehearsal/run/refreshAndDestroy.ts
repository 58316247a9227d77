import type { Provider } from "../contract/provider.ts";
import { Deployment } from "../engine/deployment.ts";
import type { ResourceStep } from "../engine/execution/resourceSteps.ts";
import type { StackState } from "../engine/resource/resourceState.ts";
import { deploymentResult, type RunResult } from "./runResult.ts";

export interface StateRunSettings {
    readonly project: string;
    readonly stack: string;
    readonly provider: Provider;
    readonly state: StackState;
    /** Keeps the state as it changes; without it the run only plans. */
    readonly save?: (state: StackState) => void;
    readonly onStep?: (step: ResourceStep) => void;
    /** Steps under way at once. @default what the engine does */
    readonly parallel?: number;
}

export interface StateRun {
    readonly result: RunResult;
    readonly state: StackState;
}

/** Takes what exists over into the state. */
export function refreshStack(settings: StateRunSettings): Promise<StateRun> {
    return run(settings, (deployment) => deployment.refresh());
}

/** Deletes every resource of the state. */
export function destroyStack(settings: StateRunSettings): Promise<StateRun> {
    return run(settings, (deployment) => deployment.destroy());
}

async function run(settings: StateRunSettings, work: (deployment: Deployment) => Promise<void>): Promise<StateRun> {
    const start = performance.now();
    const deployment = new Deployment({ ...settings, isPreview: settings.save === undefined });
    await work(deployment);
    return { result: deploymentResult(deployment, start), state: deployment.state() };
}
