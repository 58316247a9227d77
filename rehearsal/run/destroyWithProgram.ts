import { configurationOf, disabledPackages } from "../engine/defaultProviders.ts";
import { Deployment } from "../engine/deployment.ts";
import { deploymentResult, type RunResult } from "../engine/runResult.ts";
import { runProgram } from "../engine/runProgram.ts";
import { secretTexts } from "../engine/secretTexts.ts";
import type { RunSettings } from "./runStack.ts";

/**
 * Runs the program of a stack, which makes nothing, and then deletes every resource while the program is there for its hooks.
 * @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/engine/destroy.go `DestroyV2`
 */
export async function destroyWithProgram(settings: Omit<RunSettings, "policyPacks" | "isTrial">): Promise<RunResult> {
    const start = performance.now();
    const { project, stack, provider, state, cancelled, config, secretKeys = [], save } = settings;
    const common = { isPreview: save === undefined, secretTexts: secretTexts(config, secretKeys) };
    const running = new Deployment({
        ...{ ...common, project, stack, provider, state, cancelled },
        isDestroying: true,
        providerInputs: (packageName) => configurationOf(config, packageName, secretKeys),
        disabledDefaultProviders: disabledPackages(config),
    });
    let deleting: Deployment | undefined;
    const finish = async () => {
        await running.finish();
        if (running.hasFailed) return;
        deleting = new Deployment({ ...settings, ...common, state: running.state(), hooks: running.hooks });
        await deleting.destroy();
    };
    await runProgram({ ...settings, finish }, running);
    const result = deploymentResult(deleting ?? running, start);
    return deleting === undefined ? result : { ...result, diagnostics: [...running.diagnostics, ...result.diagnostics] };
}
