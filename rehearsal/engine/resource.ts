import type { Properties } from "../contract/values.ts";
import type { Registration, ResourceOptions } from "./registration.ts";
import type { ResourceState } from "./resourceState.ts";

/** A resource as the engine knows it after its registration. */
export interface Resource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly custom: boolean;
    /** Empty for the stack itself. */
    readonly parent: string;
    /** `urn::id`; empty for components. */
    readonly provider: string;
    /** As checked by the provider. */
    readonly inputs: Properties;
    /** Of components: what `registerOutputs` was given. */
    outputs: Properties;
    readonly dependencies: readonly string[];
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
    readonly options: ResourceOptions;
}

export interface IdentifiedResource extends Resource {
    /** Empty for components; unknown for what a preview would create. */
    id: string;
}

export function describeResource(registration: Registration, state: ResourceState): IdentifiedResource {
    const { urn, id, inputs, outputs, provider } = state;
    return { ...registration, urn, id, inputs, outputs, provider };
}

export type Operation = "same" | "create" | "update" | "replace" | "delete";

/** One planned operation. `changed` names the top-level inputs that differ; empty for `create`, `same` and `delete`. */
export interface Step {
    readonly op: Operation;
    readonly resource: Resource;
    readonly changed: readonly string[];
}

export interface Diagnostic {
    readonly severity: "error" | "warning" | "info";
    /** Absent when the program as a whole is meant. */
    readonly urn?: string;
    readonly message: string;
}
