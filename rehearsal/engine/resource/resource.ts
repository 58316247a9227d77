import type { Properties } from "../../contract/values.ts";
import { noOptions, type Registration, type ResourceOptions } from "./registration.ts";
import type { ResourceState } from "./resourceState.ts";
import { nameOf } from "./urn.ts";

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
    /** A component has what `registerOutputs` was given. */
    outputs: Properties;
    readonly dependencies: readonly string[];
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
    readonly options: ResourceOptions;
}

export interface IdentifiedResource extends Resource {
    /** Empty for components; unknown for what a preview would create. */
    id: string;
}

export function registeredResource(registration: Registration, state: ResourceState): IdentifiedResource {
    const { urn, id, inputs, outputs, provider } = state;
    return { ...registration, urn, id, inputs, outputs, provider };
}

/** A resource of which nothing but its state is known. */
export function resourceOf(state: ResourceState): IdentifiedResource {
    const {
        protect,
        ignoreChanges,
        replaceOnChanges,
        retainOnDelete,
        additionalSecretOutputs,
        customTimeouts,
        resourceHooks: hooks,
    } = state;
    const options = { protect, ignoreChanges, replaceOnChanges, retainOnDelete, additionalSecretOutputs, customTimeouts, hooks };
    return { ...state, name: nameOf(state.urn), options: { ...noOptions, ...options } };
}
