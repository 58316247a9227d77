import type { DiffKind } from "../contract/provider.ts";
import type { Step } from "../engine/resource.ts";
import type { Properties } from "../contract/values.ts";

/** What became of one resource in a run, or would; the parts of a replacement are one. */
export interface ShownStep extends Step {
    /** Inputs that the state had; absent for what is new. */
    readonly oldInputs?: Properties;
    readonly oldOutputs?: Properties;
    /** Of the resource that is there; absent while it is unknown. */
    readonly id?: string;
    /** Top-level inputs that need a replacement. */
    readonly replaceKeys?: readonly string[];
    /** By path. */
    readonly detailed?: Readonly<Record<string, DiffKind>>;
    readonly isFailed?: boolean;
    /** What an earlier run replaced and could not delete; its successor stands beside it. */
    readonly isLeftover?: boolean;
}
