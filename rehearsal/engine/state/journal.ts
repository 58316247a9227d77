import type { PendingOperation, ResourceState, StackState } from "../resource/resourceState.ts";
import { providerUrnOf } from "../resource/urn.ts";
import { mapLists } from "./mapLists.ts";
import { withoutDangling } from "./withoutDangling.ts";

/** One thing that a run did. Resources stand in it by their number: first those of the state before, then each as it is made. */
export type JournalEntry =
    | { readonly begin: number; readonly type: PendingOperation["type"] }
    | { readonly end: number }
    | { readonly add: number }
    | { readonly confirm: number }
    | { readonly remove: number }
    | { readonly substitute: number; readonly by: number }
    | { readonly lose: number }
    | { readonly rename: string; readonly to: string };

/** What a run did since it was asked last, and what the resources are that are new or have changed. */
export interface JournalChange {
    readonly resources: readonly (readonly [number: number, resource: ResourceState])[];
    readonly entries: readonly JournalEntry[];
}

/** What a run has done so far, merged with what it has not come to yet: what to keep after every step. */
export class Journal {
    /** The state before, as it was handed over. */
    readonly origin: StackState;
    /** The state before, with resources that a run may mark. */
    readonly base: StackState;
    readonly #new: ResourceState[] = [];
    readonly #done = new Set<ResourceState>();
    readonly #pending = new Map<ResourceState, PendingOperation>();
    readonly #substitutes = new Map<ResourceState, ResourceState>();
    readonly #renamed = new Map<string, string>();
    readonly #numbers = new Map<ResourceState, number>();
    readonly #resources: ResourceState[];
    readonly #changed = new Set<ResourceState>();
    #entries: JournalEntry[] = [];
    #hasLost = false;

    constructor(origin: StackState) {
        this.origin = origin;
        // Steps mark old resources; the caller's state stays as it is.
        this.#resources = origin.resources.map((resource) => ({ ...resource }));
        this.base = { ...origin, resources: [...this.#resources] };
        for (const [number, resource] of this.#resources.entries()) this.#numbers.set(resource, number);
    }

    begin(operation: PendingOperation): void {
        const { resource, type } = operation;
        this.#pending.set(resource, operation);
        this.#entries.push({ begin: this.#numberOf(resource), type });
        this.changed(resource);
    }

    end(resource: ResourceState): void {
        if (this.#pending.delete(resource)) this.#entries.push({ end: this.#numberOf(resource) });
    }

    /** The resource is made, changed or confirmed: it stands before everything that was not come to yet. */
    add(resource: ResourceState): void {
        this.#new.push(resource);
        this.#entries.push({ add: this.#numberOf(resource) });
        this.changed(resource);
    }

    /** The resource is as it was before. @param resource its equal, which takes its place */
    confirm(old: ResourceState, resource: ResourceState): void {
        const number = this.#numberOf(old);
        this.#done.add(old);
        this.#new.push(resource);
        this.#numbers.set(resource, number);
        this.#resources[number] = resource;
        this.#entries.push({ confirm: number });
    }

    /** Something about the resource is not as it was when it was added, or in the state before. */
    changed(resource: ResourceState): void {
        this.#changed.add(resource);
    }

    /** The resource is deleted, or a newer one has taken its place. */
    remove(resource: ResourceState): void {
        this.#done.add(resource);
        this.#entries.push({ remove: this.#numberOf(resource) });
    }

    /** A refresh found the resource changed; it keeps its position. */
    substitute(old: ResourceState, resource: ResourceState): void {
        this.#substitutes.set(old, resource);
        this.#entries.push({ substitute: this.#numberOf(old), by: this.#numberOf(resource) });
        this.changed(resource);
    }

    /** The resource is gone although others still depend on it. */
    lose(resource: ResourceState): void {
        this.#hasLost = true;
        this.#done.add(resource);
        this.#entries.push({ lose: this.#numberOf(resource) });
    }

    /** References to the old URN mean the new one from now on. */
    rename(oldUrn: string, urn: string): void {
        this.#renamed.set(oldUrn, urn);
        this.#entries.push({ rename: oldUrn, to: urn });
    }

    /** What to keep that was not taken before. */
    take(): JournalChange {
        const resources = [...this.#changed].map((resource) => [this.#numberOf(resource), resource] as const);
        const entries = this.#entries;
        this.#changed.clear();
        this.#entries = [];
        return { resources, entries };
    }

    /** Does once more what was taken from another journal of the same state. */
    replay({ resources, entries }: JournalChange): void {
        for (const [number, resource] of resources) {
            const known = this.#resources[number];
            if (known) Object.assign(known, resource);
            else this.#resources[number] = resource;
            this.#numbers.set(known ?? resource, number);
        }
        for (const entry of entries) this.#redo(entry);
    }

    #redo(entry: JournalEntry): void {
        const at = (number: number) => this.#resources[number] ?? fail(number);
        if ("begin" in entry) this.begin({ resource: at(entry.begin), type: entry.type });
        else if ("end" in entry) this.end(at(entry.end));
        else if ("add" in entry) this.add(at(entry.add));
        else if ("confirm" in entry) this.confirm(at(entry.confirm), { ...at(entry.confirm) });
        else if ("remove" in entry) this.remove(at(entry.remove));
        else if ("substitute" in entry) this.substitute(at(entry.substitute), at(entry.by));
        else if ("lose" in entry) this.lose(at(entry.lose));
        else this.rename(entry.rename, entry.to);
    }

    #numberOf(resource: ResourceState): number {
        const known = this.#numbers.get(resource);
        if (known !== undefined) return known;
        const number = this.#resources.push(resource) - 1;
        this.#numbers.set(resource, number);
        return number;
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
            propertyDependencies: mapLists(resource.propertyDependencies, (list) => list.map(rename)),
            deletedWith: rename(resource.deletedWith),
        };
    }
}

function fail(number: number): never {
    throw new Error(`no resource has the number ${String(number)}`);
}
