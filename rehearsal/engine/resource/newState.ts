import type { ReadRegistration, Registration } from "./registration.ts";
import type { ResourceState } from "./resourceState.ts";

/** What a registration asks for, before anything is known of its outcome. */
export function newState(urn: string, registration: Registration, provider: string, old: ResourceState | undefined): ResourceState {
    const { type, custom, inputs, parent, dependencies, options } = registration;
    const {
        protect,
        deletedWith,
        retainOnDelete,
        importId,
        additionalSecretOutputs,
        ignoreChanges,
        replaceOnChanges,
        customTimeouts,
        hooks,
    } = options;
    return {
        ...blankState(urn, type, custom),
        inputs,
        parent,
        protect,
        provider,
        dependencies,
        propertyDependencies: Object.fromEntries(Object.entries(registration.propertyDependencies).filter(([, urns]) => urns.length > 0)),
        deletedWith: deletedWith ?? "",
        retainOnDelete,
        importId: importId ?? "",
        additionalSecretOutputs,
        ignoreChanges,
        replaceOnChanges,
        customTimeouts,
        resourceHooks: hooks,
        ...(old?.created === undefined ? {} : { created: old.created, modified: old.modified }),
    };
}

export function newReadState(urn: string, registration: ReadRegistration, provider: string): ResourceState {
    const { type, id, inputs, parent, dependencies, additionalSecretOutputs } = registration;
    return { ...blankState(urn, type, true), id, inputs, parent, provider, dependencies, additionalSecretOutputs, external: true };
}

/** A resource of which nothing but this is known. */
export function blankState(urn: string, type: string, custom: boolean): ResourceState {
    return {
        urn,
        type,
        custom,
        id: "",
        inputs: {},
        outputs: {},
        parent: "",
        protect: false,
        external: false,
        delete: false,
        pendingReplacement: false,
        importId: "",
        initErrors: [],
        provider: "",
        dependencies: [],
        propertyDependencies: {},
        deletedWith: "",
        retainOnDelete: false,
        additionalSecretOutputs: [],
        ignoreChanges: [],
        replaceOnChanges: [],
        customTimeouts: {},
        resourceHooks: {},
    };
}
