import { OfflineCloud } from "../aws/offlineCloud.ts";
import type { Provider } from "../contract/provider.ts";
import type { ResourceStep } from "../engine/execution/resourceSteps.ts";
import { updateFailed } from "../engine/deployment.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import { isAllowed, type JudgedResult } from "../engine/runResult.ts";
import { runStack, type RunSettings } from "./runStack.ts";

export { isAllowed } from "../engine/runResult.ts";
export type PreviewResult = JudgedResult;

export interface PreviewStackSettings extends Omit<RunSettings, "provider" | "state"> {
    /** A preview keeps nothing. */
    readonly save?: undefined;
    /** @default an empty offline AWS */
    readonly provider?: Provider;
    /** @default nothing */
    readonly state?: StackState;
}

/**
 * Runs the program of a stack against what is stored and judges what it would make. Where the plan is allowed, its steps are tried on a copy of
 * what exists, which nobody keeps: the preview fails where the update would, for the same reason, and steps that need not be taken are not shown.
 */
export async function previewStack({ provider: given, state = emptyState, ...settings }: PreviewStackSettings): Promise<PreviewResult> {
    const provider = given ?? new OfflineCloud();
    const plan = await runStack({ ...settings, provider, state });
    const copy = isAllowed(plan) ? provider.copy?.() : undefined;
    if (copy === undefined) return plan;
    const start = performance.now();
    // Nobody keeps the state, and yet it is saved: without the pauses for it the steps would come in another order.
    const trial = await runStack({ ...settings, onStep: undefined, provider: copy, state, save: () => undefined });
    const durationMilliseconds = plan.durationMilliseconds + performance.now() - start;
    if (isAllowed(trial)) {
        const { findings, changeSummary } = trial;
        return { ...plan, steps: plannedSteps(plan.steps, trial.steps), findings, changeSummary, durationMilliseconds };
    }
    const known = new Set(plan.findings.map((finding) => JSON.stringify(finding)));
    return {
        ...plan,
        diagnostics: [
            ...plan.diagnostics,
            ...trial.diagnostics.filter(({ severity, message }) => severity === "error" && message !== updateFailed),
        ],
        findings: [...plan.findings, ...trial.findings.filter((finding) => !known.has(JSON.stringify(finding)))],
        durationMilliseconds,
    };
}

/** What a plan takes for a change, because it depends on a value that AWS decides, may turn out to be none. */
function plannedSteps(plan: readonly ResourceStep[], trial: readonly ResourceStep[]): readonly ResourceStep[] {
    const tried = new Map(trial.map((step) => [keyOf(step), step]));
    const known = new Set(plan.map(keyOf));
    return [
        ...plan.flatMap((step) => {
            const same = tried.get(keyOf(step));
            return same === undefined ? [] : [same.op === step.op ? step : same];
        }),
        ...trial.filter((step) => !known.has(keyOf(step))),
    ];
}

const keyOf = ({ resource, isLeftover = false }: ResourceStep) => `${resource.urn} ${String(isLeftover)}`;
