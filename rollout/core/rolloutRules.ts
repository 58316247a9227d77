import type { Criteria } from "../judging/criteria.ts";
import type { Freeze } from "./freeze.ts";

/** What a rollout asks of its environments. */
export interface RolloutRules {
    /** The name of what is promoted. */
    readonly feature: string;
    readonly environments: readonly EnvironmentRules[];
    readonly criteria: Criteria;
    readonly freezes: readonly Freeze[];
}

export interface EnvironmentRules {
    readonly stack: string;
    readonly soakHours: number;
    /** Whether the next environment waits for a load test of this one. */
    readonly loadTest: boolean;
}
