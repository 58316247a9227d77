import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { RolloutRules } from "../core/rolloutRules.ts";

/**
 * What the files of a project ask of a rollout.
 * @param configs in the order of the rollout
 * @param judging what holds in all of them
 */
export function rolloutRules(
    feature: string,
    configs: readonly StackConfig[],
    judging: Pick<RolloutRules, "criteria" | "freezes">,
): RolloutRules {
    const environments = configs.map(({ stack, rollout: { soakHours, loadTestEvidence } }) => ({
        stack,
        soakHours,
        loadTest: loadTestEvidence,
    }));
    return { ...judging, feature, environments };
}
