import type { PendingOperation, ResourceState, StackState } from "../resource/resourceState.ts";
import { providerUrnOf } from "../resource/urn.ts";

/** What a run has done so far, merged with what it has not come to yet: the state to write after every step. */
export class Journal {
    readonly base: StackState;
    readonly #new: ResourceState[] = [];
    readonly #done = new Set<ResourceState>();
    readonly #pending = new Map<ResourceState, PendingOperation>();
    readonly #substitutes = new Map<ResourceState, ResourceState>();
    readonly #renamed = new Map<string, string>();
    #hasLost = false;

    constructor(base: StackState) {
        this.base = base;
    }

    begin(operation: PendingOperation): void {
        this.#pending.set(operation.resource, operation);
    }

    end(resource: ResourceState): void {
        this.#pending.delete(resource);
    }

    /** The resource is made, changed or confirmed: it stands before everything that was not come to yet. */
    add(resource: ResourceState): void {
        this.#new.push(resource);
    }

    /** The resource is deleted, or a newer one has taken its place. */
    remove(resource: ResourceState): void {
        this.#done.add(resource);
    }

    /** A refresh found the resource changed; it keeps its position. */
    substitute(old: ResourceState, resource: ResourceState): void {
        this.#substitutes.set(old, resource);
    }

    /** The resource is gone although others still depend on it. */
    lose(resource: ResourceState): void {
        this.#hasLost = true;
        this.remove(resource);
    }

    /** References to the old URN mean the new one from now on. */
    rename(oldUrn: string, urn: string): void {
        this.#renamed.set(oldUrn, urn);
    }

    state(): StackState {
        const remaining = [...this.#new, ...this.base.resources].filter((resource) => !this.#done.has(resource));
        const resources = remaining.map((resource) => this.#withNewUrns(this.#substitutes.get(resource) ?? resource));
        // Only the user, or the cloud, can say whether an interrupted creation took place.
        const unresolved = this.base.pendingOperations.filter(({ type }) => type === "creating");
        return {
            resources: this.#hasLost ? withoutDangling(resources, this.base.resources) : resources,
            pendingOperations: [...this.#pending.values(), ...unresolved],
        };
    }

    #withNewUrns(resource: ResourceState): ResourceState {
        if (this.#renamed.size === 0) return resource;
        const rename = (urn: string) => this.#renamed.get(urn) ?? urn;
        const providerUrn = providerUrnOf(resource.provider);
        return {
            ...resource,
            parent: rename(resource.parent),
            provider: rename(providerUrn) + resource.provider.slice(providerUrn.length),
            dependencies: resource.dependencies.map(rename),
            propertyDependencies: mapValues(resource.propertyDependencies, (list) => list.map(rename)),
            deletedWith: rename(resource.deletedWith),
        };
    }
}

/** Drops references to resources that do not stand before; a child whose parent is gone moves to its grandparent. */
function withoutDangling(resources: readonly ResourceState[], former: readonly ResourceState[]): ResourceState[] {
    const known = new Set<string>();
    const isKnown = (urn: string) => known.has(urn);
    const parentOf = new Map(former.map(({ urn, parent }) => [urn, parent]));
    const knownAbove = (urn: string): string => (urn === "" || isKnown(urn) ? urn : knownAbove(parentOf.get(urn) ?? ""));
    return resources.map((resource) => {
        const clean = {
            ...resource,
            parent: knownAbove(resource.parent),
            dependencies: resource.dependencies.filter(isKnown),
            propertyDependencies: mapValues(resource.propertyDependencies, (list) => list.filter(isKnown)),
            deletedWith: isKnown(resource.deletedWith) ? resource.deletedWith : "",
        };
        known.add(resource.urn);
        return clean;
    });
}

function mapValues(
    lists: Readonly<Record<string, readonly string[]>>,
    change: (list: readonly string[]) => readonly string[],
): Readonly<Record<string, readonly string[]>> {
    const changed = Object.entries(lists).map(([key, list]): [string, readonly string[]] => [key, change(list)]);
    return Object.fromEntries(changed.filter(([, list]) => list.length > 0));
}
