import type { Properties } from "../../contract/values.ts";

/** One resource that exists in AWS. */
export interface CloudResource {
    /** `aws:ecs/service:Service`. */
    readonly type: string;
    readonly id: string;
    /** `global` for resources that AWS has once for all regions. */
    readonly region: string;
    readonly accountId: string;
    /** The URN of its resource in Pulumi; empty if it was created outside of Pulumi. */
    readonly urn: string;
    /** The seed of the invented parts of its ids. */
    readonly seed: string;
    /** Inputs and outputs, without marks of secrecy. The cloud never holds a secret itself. */
    readonly properties: Properties;
}

/** What exists in AWS: plain JSON, immutable. */
export interface Cloud {
    /** By `cloudKey`. */
    readonly resources: Readonly<Record<string, CloudResource>>;
    /** How many resources were ever created, by URN, and the newest revision of each task definition family: AWS never reuses a number. */
    readonly counts: Readonly<Record<string, number>>;
    /** The keys of resources that no longer exist. */
    readonly gone: readonly string[];
}

export const emptyCloud: Cloud = { resources: {}, counts: {}, gone: [] };

export const globalRegion = "global";

type Identity = Pick<CloudResource, "type" | "region" | "id">;

/** Several types may share an id, as a bucket and its policy do, and names repeat in other regions. */
export function cloudKey({ type, region, id }: Identity): string {
    return `${region} ${type} ${id}`;
}

export function findResource(cloud: Cloud, identity: Identity): CloudResource | undefined {
    return cloud.resources[cloudKey(identity)];
}

/** @param region leaves out the resources of other regions; global ones are always included */
export function resourcesOf(cloud: Cloud, type: string, region?: string): readonly CloudResource[] {
    const isNear = (resource: CloudResource) => region === undefined || resource.region === region || resource.region === globalRegion;
    return Object.values(cloud.resources).filter((resource) => resource.type === type && isNear(resource));
}

/** Adds the resource, or replaces its previous version. */
export function withResource(cloud: Cloud, resource: CloudResource): Cloud {
    const key = cloudKey(resource);
    return { ...cloud, resources: { ...cloud.resources, [key]: resource }, gone: cloud.gone.filter((other) => other !== key) };
}

export function withoutResource(cloud: Cloud, identity: Identity): Cloud {
    const key = cloudKey(identity);
    const { [key]: removed, ...resources } = cloud.resources;
    return removed === undefined ? cloud : { ...cloud, resources, gone: [...cloud.gone, key] };
}

export function countOf(cloud: Cloud, name: string): number {
    return cloud.counts[name] ?? 0;
}

export function counted(cloud: Cloud, name: string): Cloud {
    return { ...cloud, counts: { ...cloud.counts, [name]: countOf(cloud, name) + 1 } };
}
