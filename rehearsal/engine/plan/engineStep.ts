import type { DiffKind } from "../../contract/provider.ts";
import type { ResourceState } from "../resource/resourceState.ts";

/** Pulumi's names. A replacement is three steps: `create-replacement`, `replace` (which does nothing) and `delete-replaced`. */
export type StepOperation =
    | "same"
    | "create"
    | "update"
    | "delete"
    | "replace"
    | "create-replacement"
    | "delete-replaced"
    | "read"
    | "read-replacement"
    | "import"
    | "import-replacement"
    | "discard"
    | "discard-replaced"
    | "remove-pending-replace"
    | "refresh";

export interface EngineStep {
    readonly op: StepOperation;
    readonly urn: string;
    /** As the state has it; absent for a creation. */
    readonly old?: ResourceState;
    /** As it will be; absent for a deletion. Completed by carrying the step out. */
    new?: ResourceState;
    /** Top-level inputs that need a replacement. */
    readonly replaceKeys?: readonly string[];
    /** Those of which the provider does not know whether they need one. */
    readonly uncertainKeys?: readonly string[];
    /** Top-level inputs that differ. */
    diffKeys?: readonly string[];
    detailedDiff?: Readonly<Record<string, DiffKind>>;
    readonly ignoreChanges?: readonly string[];
    /** Whether a replacement deletes the old resource at the end, or has deleted it first. */
    readonly order?: "create-first" | "delete-first";
    /** What an import takes over is taken for what the program declares. */
    isAssumed?: boolean;
    /** What a refresh came to. */
    result?: "same" | "update" | "delete";
}

export type StepEvent =
    { readonly kind: "begin"; readonly step: EngineStep } | { readonly kind: "end"; readonly step: EngineStep; readonly failed: boolean };
