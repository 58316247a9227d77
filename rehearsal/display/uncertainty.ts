import type { ResourceStep } from "../engine/execution/resourceSteps.ts";

export interface Uncertainty {
    /** Changes of types of which nothing is known but the names of their properties. */
    readonly unchecked: number;
    /** Updates that may be replacements. */
    readonly updateOrReplace: number;
    /** Imports of what is taken for what the program declares. */
    readonly assumed: number;
}

/** How much of a run is less certain than it looks. */
export function uncertainty(steps: readonly ResourceStep[]): Uncertainty {
    const changing = steps.filter(({ op }) => op !== "same");
    return {
        unchecked: changing.filter(({ isUnchecked }) => isUnchecked).length,
        updateOrReplace: changing.filter(({ op, uncertainKeys = [] }) => op === "update" && uncertainKeys.length > 0).length,
        assumed: changing.filter(({ isAssumed }) => isAssumed).length,
    };
}
