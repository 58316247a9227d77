/** How callers come from one version of a function to the next. */
export type FunctionDeployment = { readonly kind: "all-at-once" } | FunctionShift;

/** CodeDeploy moves the alias, and back when an alarm fires. */
export interface FunctionShift {
    /** `canary`: a part of the calls, then the rest. `linear`: one part after the other. */
    readonly kind: "canary" | "linear";
    /** Of the calls: the canary, or each step. @default 10 */
    readonly percent?: number;
    /** For which the canary, or each step, is watched. @default 5 */
    readonly minutes?: number;
}
