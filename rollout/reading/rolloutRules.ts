import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { RolloutRules } from "../core/rolloutRules.ts";
import { defaultCriteria } from "../judging/criteria.ts";

/** What the files of a project ask of a rollout. @param configs in the order of the rollout */
export function rolloutRules(feature: string, configs: readonly StackConfig[]): RolloutRules {
    return {
        feature,
        environments: configs.map(({ stack, rollout: { soakHours, loadTestEvidence } }) => ({
            stack,
            soakHours,
            loadTest: loadTestEvidence,
        })),
        criteria: defaultCriteria,
        freezes: [],
    };
}
