import { Map as PersistentMap, OrderedMap, Set as PersistentSet } from "immutable";
import type { Properties } from "../../contract/values.ts";
import { canonicalType } from "../types/canonicalType.ts";

/** One resource that exists in AWS. */
export interface CloudResource {
    /** `aws:ecs/service:Service`. */
    readonly type: string;
    readonly id: string;
    /** `global` for resources that AWS has once for all regions. */
    readonly region: string;
    readonly accountId: string;
    /** The URN of its resource in Pulumi; empty if it was created outside of Pulumi, or was left behind when Pulumi let go of it. */
    readonly urn: string;
    /** The seed of the invented parts of its ids. */
    readonly seed: string;
    /** Inputs and outputs, without marks of secrecy. The cloud never holds a secret itself. */
    readonly properties: Properties;
}

/** By which values resources of a type are looked up. The same function is the same index: a constant, made once. */
export type KeysOf = (resource: CloudResource) => readonly string[];

type Index = PersistentMap<string, readonly string[]>;

/** What exists in AWS. Immutable: a change leaves the cloud before it as it was, and takes as long in a large one as in a small one. */
export interface Cloud {
    /** By canonical type, then by `cloudKey`, oldest first. */
    readonly byType: PersistentMap<string, OrderedMap<string, CloudResource>>;
    /** How many resources were ever created, by URN, and the newest revision of each task definition family: AWS never reuses a number. */
    readonly counts: PersistentMap<string, number>;
    /** The keys of resources that no longer exist. */
    readonly gone: PersistentSet<string>;
    /** The keys of resources, and the names of counts, that are not as they were when the cloud was last kept. */
    readonly touched: { readonly resources: PersistentSet<string>; readonly counts: PersistentSet<string> };
    /** Made when something is looked up first, and carried along. */
    readonly indexes: Map<string, ReadonlyMap<KeysOf, Index>>;
}

/** What differs from the cloud as it was kept before, as plain JSON. */
export interface CloudChange {
    readonly put?: readonly CloudResource[];
    /** Keys. */
    readonly gone?: readonly string[];
    readonly counts?: Readonly<Record<string, number>>;
}

const untouched = { resources: PersistentSet<string>(), counts: PersistentSet<string>() };

export const emptyCloud: Cloud = {
    byType: PersistentMap(),
    counts: PersistentMap(),
    gone: PersistentSet(),
    touched: untouched,
    indexes: new Map(),
};

export const globalRegion = "global";

type Identity = Pick<CloudResource, "type" | "region" | "id">;

/** Several types may share an id, as a bucket and its policy do, and names repeat in other regions. */
export function cloudKey({ type, region, id }: Identity): string {
    return `${region} ${canonicalType(type)} ${id}`;
}

function typeIn(key: string): string {
    return key.split(" ")[1] ?? "";
}

export function findResource(cloud: Cloud, identity: Identity): CloudResource | undefined {
    return cloud.byType.get(canonicalType(identity.type))?.get(cloudKey(identity));
}

export function allResources(cloud: Cloud): readonly CloudResource[] {
    return [...cloud.byType.values()].flatMap((resources) => [...resources.values()]);
}

/** @param region leaves out the resources of other regions; global ones are always included */
export function resourcesOf(cloud: Cloud, type: string, region?: string): readonly CloudResource[] {
    return [...(cloud.byType.get(canonicalType(type))?.values() ?? [])].filter((resource) => isNear(resource, region));
}

/** The resources of a type that have this key, oldest first. @param region as of `resourcesOf` */
export function resourcesWith(cloud: Cloud, type: string, keysOf: KeysOf, key: string, region?: string): readonly CloudResource[] {
    const known = canonicalType(type);
    const resources = cloud.byType.get(known);
    if (resources === undefined) return [];
    const found = indexOf(cloud, known, keysOf, resources).get(key) ?? [];
    return found.flatMap((each) => resources.get(each) ?? []).filter((resource) => isNear(resource, region));
}

function isNear(resource: CloudResource, region: string | undefined): boolean {
    return region === undefined || resource.region === region || resource.region === globalRegion;
}

function indexOf(cloud: Cloud, type: string, keysOf: KeysOf, resources: OrderedMap<string, CloudResource>): Index {
    const known = cloud.indexes.get(type)?.get(keysOf);
    if (known !== undefined) return known;
    const made = new Map<string, string[]>();
    for (const [key, resource] of resources) {
        for (const value of new Set(keysOf(resource))) {
            const keys = made.get(value);
            if (keys) keys.push(key);
            else made.set(value, [key]);
        }
    }
    const index: Index = PersistentMap(made);
    cloud.indexes.set(type, new Map(cloud.indexes.get(type)).set(keysOf, index));
    return index;
}

/** Adds the resource, or replaces its previous version. */
export function withResource(cloud: Cloud, resource: CloudResource): Cloud {
    return changed(cloud, cloudKey(resource), resource);
}

export function withoutResource(cloud: Cloud, identity: Identity): Cloud {
    return findResource(cloud, identity) === undefined ? cloud : changed(cloud, cloudKey(identity), undefined);
}

function changed(cloud: Cloud, key: string, resource: CloudResource | undefined): Cloud {
    const type = typeIn(key);
    const resources = cloud.byType.get(type) ?? OrderedMap<string, CloudResource>();
    const indexes = new Map(cloud.indexes);
    const own = indexes.get(type);
    if (own)
        indexes.set(type, new Map([...own].map(([keysOf, index]) => [keysOf, moved(index, keysOf, key, resources.get(key), resource)])));
    return {
        ...cloud,
        byType: cloud.byType.set(type, resource === undefined ? resources.delete(key) : resources.set(key, resource)),
        gone: resource === undefined ? cloud.gone.add(key) : cloud.gone.delete(key),
        touched: { ...cloud.touched, resources: cloud.touched.resources.add(key) },
        indexes,
    };
}

function moved(index: Index, keysOf: KeysOf, key: string, before: CloudResource | undefined, after: CloudResource | undefined): Index {
    const [old, now] = [before, after].map((resource) => new Set(resource && keysOf(resource)));
    let result = index;
    for (const value of old?.difference(now ?? new Set()) ?? []) {
        const rest = (result.get(value) ?? []).filter((each) => each !== key);
        result = rest.length === 0 ? result.delete(value) : result.set(value, rest);
    }
    for (const value of now?.difference(old ?? new Set()) ?? []) result = result.set(value, [...(result.get(value) ?? []), key]);
    return result;
}

export function countOf(cloud: Cloud, name: string): number {
    return cloud.counts.get(name) ?? 0;
}

export function counted(cloud: Cloud, name: string): Cloud {
    return withCount(cloud, name, countOf(cloud, name) + 1);
}

function withCount(cloud: Cloud, name: string, count: number): Cloud {
    return {
        ...cloud,
        counts: cloud.counts.set(name, count),
        touched: { ...cloud.touched, counts: cloud.touched.counts.add(name) },
    };
}

/** What differs from the cloud that was kept last; undefined when nothing does. */
export function changeOf(cloud: Cloud): CloudChange | undefined {
    const { resources, counts } = cloud.touched;
    if (resources.size === 0 && counts.size === 0) return undefined;
    const keys = [...resources];
    return {
        put: keys.flatMap((key) => cloud.byType.get(typeIn(key))?.get(key) ?? []),
        gone: keys.filter((key) => cloud.gone.has(key)),
        counts: Object.fromEntries([...counts].map((name) => [name, countOf(cloud, name)])),
    };
}

/** The cloud as one that has been kept. */
export function asKept(cloud: Cloud): Cloud {
    return cloud.touched === untouched ? cloud : { ...cloud, touched: untouched };
}

/** The cloud after a change that was kept. */
export function withChange(cloud: Cloud, { put = [], gone = [], counts = {} }: CloudChange): Cloud {
    const grown = put.reduce(withResource, cloud);
    const shrunk = gone.reduce((all, key) => changed(all, key, undefined), grown);
    return Object.entries(counts).reduce((all, [name, count]) => withCount(all, name, count), shrunk);
}
