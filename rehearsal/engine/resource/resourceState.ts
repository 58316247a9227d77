import type { Properties } from "../../contract/values.ts";
import type { HookBinding } from "./hookBinding.ts";
import { providerUrnOf } from "./urn.ts";

/**
 * A resource as the state records it, with Pulumi's names. Secrets are marked, not encrypted.
 * The engine compares by identity: an old and a new resource may share a URN.
 */
export interface ResourceState {
    urn: string;
    readonly type: string;
    readonly custom: boolean;
    /** Empty for components. */
    id: string;
    inputs: Properties;
    outputs: Properties;
    /** Empty for the stack. */
    parent: string;
    readonly protect: boolean;
    /** Read by its id (`get`), not managed. */
    readonly external: boolean;
    /** Replaced by a newer one, still to be deleted. */
    delete: boolean;
    /** Deleted before its replacement, which is still to be created. */
    pendingReplacement: boolean;
    /** The id that the program says to take over; empty where it says none. */
    readonly importId: string;
    /** Why it was made but did not become ready. */
    initErrors: readonly string[];
    /** `urn::id`; empty for components and providers. */
    provider: string;
    dependencies: readonly string[];
    propertyDependencies: Readonly<Record<string, readonly string[]>>;
    deletedWith: string;
    readonly retainOnDelete: boolean;
    readonly additionalSecretOutputs: readonly string[];
    readonly ignoreChanges: readonly string[];
    readonly replaceOnChanges: readonly string[];
    readonly customTimeouts: { readonly create?: string; readonly update?: string; readonly delete?: string };
    readonly resourceHooks: HookBinding;
    /** ISO 8601. */
    created?: string;
    modified?: string;
}

export interface PendingOperation {
    readonly resource: ResourceState;
    readonly type: "creating" | "updating" | "deleting" | "reading" | "importing";
}

/** What a stack is: resources, each after everything that it depends on, and operations that were under way when it was written. */
export interface StackState {
    readonly resources: readonly ResourceState[];
    readonly pendingOperations: readonly PendingOperation[];
}

export const emptyState: StackState = { resources: [], pendingOperations: [] };

/** URNs of everything but the parent that a resource needs; its provider's too. */
export function dependenciesOf(state: ResourceState): ReadonlySet<string> {
    const urns = [
        ...state.dependencies,
        ...Object.values(state.propertyDependencies).flat(),
        state.deletedWith,
        providerUrnOf(state.provider),
    ];
    return new Set(urns.filter((urn) => urn !== ""));
}
