import { type CostDifference, costDifference } from "../../reports/cost/costDifference.ts";
import { environmentCost } from "../../reports/cost/environmentCost.ts";
import type { Range } from "../../reports/cost/monthlyCost.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { StackCommand } from "./stackCommand.ts";

/** What an environment costs in a month, in USD. */
export interface PreviewedCost {
    readonly total: Range;
    /** @default the configuration from before is not known */
    readonly difference?: CostDifference;
}

/** Undefined in a region without prices. @param before the configuration that is planned against. @default it is not known */
export function previewedCost({ environment }: StackCommand, before?: StackConfig): PreviewedCost | undefined {
    const now = environmentCost(environment.config);
    if (now === undefined) return undefined;
    const old = before && environmentCost(before);
    return { total: now.total, ...(old && { difference: costDifference(old, now) }) };
}
