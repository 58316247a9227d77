import { checkStack } from "../../stacks/decodeStack.ts";
import { makeStack } from "../../stacks/makeStack.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Moment } from "../../stacks/testing/anyStack.ts";
import { projectName } from "../../stacks/testing/stackNames.ts";
import { loadPolicyPack } from "../../reports/judging/loadPolicyPack.ts";

const policyPacks = [loadPolicyPack()];

/** The configuration of a moment; nothing where no file may say that. */
export function livingConfig(values: Moment["values"]): StackConfig | undefined {
    const isProduction = JSON.stringify(values["environment"]).includes('"production"');
    const checked = checkStack({ project: projectName, stack: isProduction ? "prod-eu" : "staging" }, values);
    return checked.kind === "value" ? checked.value : undefined;
}

/** What a run of this configuration needs beside a state and a provider. */
export function settingsOf(config: StackConfig) {
    const { project, stack } = config;
    return { project, stack, config: {}, policyPacks, program: () => makeStack(config) };
}
