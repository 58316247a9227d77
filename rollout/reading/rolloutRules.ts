import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { RolloutRules } from "../core/rolloutRules.ts";
import { defaultCriteria } from "../judging/criteria.ts";

/** The only feature that there is as yet. */
export const cpuScaling = "cpuScaling";

/** What the files of a project ask of a rollout. @param configs in the order of the rollout */
export function rolloutRules(configs: readonly StackConfig[]): RolloutRules {
    return {
        feature: cpuScaling,
        environments: configs.map(({ stack, rollout: { soakHours, loadTestEvidence } }) => ({
            stack,
            soakHours,
            loadTest: loadTestEvidence,
        })),
        criteria: defaultCriteria,
        freezes: [],
    };
}
