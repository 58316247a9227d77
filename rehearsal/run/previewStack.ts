import { OfflineCloud } from "../aws/offlineCloud.ts";
import type { Provider } from "../contract/provider.ts";
import type { ResourceStep } from "../engine/execution/resourceSteps.ts";
import { updateFailed } from "../engine/deployment.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import { isAllowed, type RunResult } from "../engine/runResult.ts";
import { runResources, runStack, type RunSettings } from "./runStack.ts";

export { isAllowed } from "../engine/runResult.ts";
export type PreviewResult = RunResult;

/** What a plan is made from; it keeps nothing. */
export type PlanSettings = Omit<RunSettings, "save" | "isTrial">;

export interface PreviewStackSettings extends Omit<PlanSettings, "provider" | "state"> {
    /** @default an empty offline AWS */
    readonly provider?: Provider;
    /** @default nothing */
    readonly state?: StackState;
}

/** Runs the program of a stack against what is stored, judges what it would make, and tries it. */
export async function previewStack({
    provider = new OfflineCloud(),
    state = emptyState,
    ...settings
}: PreviewStackSettings): Promise<PreviewResult> {
    const { result, judged } = await runResources({ ...settings, provider, state });
    return tryPlan(result, { ...settings, provider, state }, judged);
}

/**
 * Tries the steps of a plan that is allowed on a copy of what exists, which nobody keeps. A preview then fails where the update would, for the
 * same reason, finds what the policies say of values that only an update knows, and leaves out the steps that need not be taken.
 * @param judged the plan with what the policies say of the whole, which counts only where the trial is not allowed. @default the plan
 */
export async function tryPlan<Plan extends RunResult>(
    plan: Plan,
    settings: PlanSettings,
    judged: () => Promise<Plan> = async () => plan,
): Promise<Plan> {
    const provider = isAllowed(plan) ? settings.provider.copy?.() : undefined;
    if (provider === undefined) return judged();
    const start = performance.now();
    const trial = await runStack({ ...settings, onStep: undefined, provider, isTrial: true });
    const durationMilliseconds = plan.durationMilliseconds + performance.now() - start;
    if (isAllowed(trial)) {
        const { findings, changeSummary } = trial;
        return { ...plan, steps: plannedSteps(plan.steps, trial.steps), findings, changeSummary, durationMilliseconds };
    }
    const whole = await judged();
    if (!isAllowed(whole)) return whole;
    const known = new Set(whole.findings.map((finding) => JSON.stringify(finding)));
    const errors = trial.diagnostics.filter(({ severity, message }) => severity === "error" && message !== updateFailed);
    return {
        ...whole,
        diagnostics: [...whole.diagnostics, ...errors],
        findings: [...whole.findings, ...trial.findings.filter((finding) => !known.has(JSON.stringify(finding)))],
        durationMilliseconds,
    };
}

/** What a plan takes for a change, because it depends on a value that AWS decides, may turn out to be none. */
function plannedSteps(plan: readonly ResourceStep[], trial: readonly ResourceStep[]): readonly ResourceStep[] {
    const tried = new Map(trial.map((step) => [keyOf(step), step]));
    const known = new Set(plan.map(keyOf));
    return [
        ...plan.flatMap((step) => {
            const taken = tried.get(keyOf(step));
            return taken === undefined ? [] : [taken.op === step.op ? step : taken];
        }),
        ...trial.filter((step) => !known.has(keyOf(step))),
    ];
}

const keyOf = ({ resource, isLeftover = false }: ResourceStep) => `${resource.urn} ${String(isLeftover)}`;
