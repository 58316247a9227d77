import { makeStack } from "../../stacks/makeStack.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Overrides } from "../../stacks/file/overrides.ts";
import { loadEnvironment, loadProject } from "../../stacks/loadEnvironment.ts";
import { loadPolicyPack } from "./loadPolicyPack.ts";
import { type PreviewResult, previewStack } from "../../rehearsal/run/previewStack.ts";

/**
 * Previews a stack of this folder several times in one process, which `import` of the program would run only once.
 * @param overrides as for `--config-path`: `features.cpuScaling=off`
 * @param change of the decoded configuration, for what no file may say
 */
export function previewCommittedStack(
    stack: string,
    overrides: readonly string[] = [],
    change: (config: StackConfig) => StackConfig = (config) => config,
): Promise<PreviewResult> {
    return previewWith(stack, { set: overrides, path: true }, change);
}

/** Previews a file instead of the one that its stack has. @param stack by default the first of the rollout */
export function previewStackFile(
    file: string,
    stack = loadProject(process.cwd()).stacks[0] ?? "",
    overrides: readonly string[] = [],
): Promise<PreviewResult> {
    return previewWith(stack, { file, set: overrides, path: true }, (config) => config);
}

function previewWith(stack: string, overrides: Overrides, change: (config: StackConfig) => StackConfig): Promise<PreviewResult> {
    const { config, allConfig } = loadEnvironment(process.cwd(), stack, overrides);
    return previewStack({
        project: config.project,
        stack,
        config: allConfig,
        policyPacks: [loadPolicyPack()],
        program: () => makeStack(change(config)),
    });
}
