import { configurationOf, disabledPackages } from "../engine/defaultProviders.ts";
import { Deployment } from "../engine/deployment.ts";
import { Refusal } from "../engine/plan/refusal.ts";
import { type ProgramSettings, runProgram } from "../engine/runProgram.ts";
import { secretTexts } from "../engine/secretTexts.ts";
import { providerUrnOf, stackType } from "../engine/resource/urn.ts";
import type { PackDescription } from "./policyPack.ts";
import { PolicyPackRuns } from "./policyPackRuns.ts";
import type { StateRunSettings } from "./refreshAndDestroy.ts";
import { deploymentResult, type RunResult } from "../engine/runResult.ts";

export interface RunSettings extends StateRunSettings, Omit<ProgramSettings, "finish"> {
    /** @default nothing is judged */
    readonly policyPacks?: readonly PackDescription[];
    /** Makes the changes and keeps nothing. @default false */
    readonly isTrial?: boolean;
}

/** A run of which each resource is judged, and the stack as a whole only when somebody wants to know. */
export interface ResourcesJudged {
    readonly result: RunResult;
    readonly judged: () => Promise<RunResult>;
}

/** Runs the program of a stack against its state, judges what it makes, and makes it where `save` is given, or in a trial. */
export async function runStack(settings: RunSettings): Promise<RunResult> {
    return (await runResources(settings)).judged();
}

/** The same without the policies for stacks, which look at all resources at once. */
export async function runResources(settings: RunSettings): Promise<ResourcesJudged> {
    const start = performance.now();
    const { project, stack, config, secretKeys = [], provider, state, save, isTrial = false, onStep, parallel, cancelled } = settings;
    const isPreview = save === undefined && !isTrial;
    const packs = settings.policyPacks && new PolicyPackRuns(settings.policyPacks);
    const deployment = new Deployment({
        project,
        stack,
        provider,
        state,
        save,
        parallel,
        isPreview,
        isTrial,
        judge: packs,
        providerInputs: (packageName) => configurationOf(config, packageName, secretKeys),
        // One preview shows every problem; a change stops at the first.
        collectsRefusals: isPreview,
        disabledDefaultProviders: disabledPackages(config),
        secretTexts: secretTexts(config, secretKeys),
        onStep,
        cancelled,
    });
    await runProgram(settings, deployment);
    const result = () => ({
        ...deploymentResult(deployment, start),
        config: { ...config, ...Object.fromEntries(secretKeys.flatMap((key) => (key in config ? [[key, "[secret]"]] : []))) },
        ...(packs ? { policyPacks: packs.names, findings: packs.findings } : {}),
        outputs: deployment.resources().find(({ type }) => type === stackType)?.outputs ?? {},
    });
    const judged = async () => {
        // The CLI judges no stack that has errors either.
        if (deployment.hasFailed || !packs) return result();
        const judging = packs.judgeStack(deployment.resources(), (resource) => deployment.find(providerUrnOf(resource.provider)));
        await judging.catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error;
            deployment.report({ severity: "error", message: error.message });
        });
        return result();
    };
    return { result: result(), judged };
}
