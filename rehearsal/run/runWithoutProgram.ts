import type { Provider } from "../contract/provider.ts";
import { Deployment } from "../engine/deployment.ts";
import type { StackState } from "../engine/resourceState.ts";
import { countOperations, type RunResult } from "./runResult.ts";
import type { ShownStep } from "./shownStep.ts";
import { StepList } from "./stepList.ts";

export interface StateRunSettings {
    readonly project: string;
    readonly stack: string;
    readonly provider: Provider;
    readonly state: StackState;
    /** Keeps the state as it changes; without it the run only plans. */
    readonly save?: (state: StackState) => void;
    readonly onStep?: (step: ShownStep) => void;
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
    const { onStep, ...rest } = settings;
    const isPreview = settings.save === undefined;
    const list = new StepList(() => undefined, onStep);
    const deployment = new Deployment({
        ...rest,
        isPreview,
        onEvent: (event) => {
            list.add(event);
        },
    });
    await work(deployment);
    const result: RunResult = {
        config: {},
        steps: list.steps,
        diagnostics: deployment.diagnostics,
        findings: [],
        outputs: {},
        changeSummary: countOperations(list.steps),
        durationMilliseconds: performance.now() - start,
        isDone: !isPreview,
    };
    return { result, state: deployment.state() };
}
