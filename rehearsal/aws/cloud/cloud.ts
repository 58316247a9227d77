import type { Properties } from "../../contract/values.ts";

/** One thing that exists in AWS. */
export interface CloudResource {
    /** `aws:ecs/service:Service`. */
    readonly type: string;
    readonly id: string;
    /** `global` for what AWS keeps once for all regions. */
    readonly region: string;
    readonly accountId: string;
    /** Who made it; empty for what was made outside of Pulumi. */
    readonly urn: string;
    /** What the invented part of its ids follows from. */
    readonly seed: string;
    /** Inputs and outputs, without marks of secrecy; a secret itself is never kept. */
    readonly properties: Properties;
}

/** What exists in AWS: plain JSON, changed only by making another. */
export interface Cloud {
    /** By `cloudKey`. */
    readonly resources: Readonly<Record<string, CloudResource>>;
    /** How many were ever made, by URN, and the newest revision of each task definition family: AWS never gives a number twice. */
    readonly counts: Readonly<Record<string, number>>;
    /** Keys of what existed once and no longer does. */
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

/** @param region leaves out what stands elsewhere; what is global stands everywhere. */
export function resourcesOf(cloud: Cloud, type: string, region?: string): readonly CloudResource[] {
    const isNear = (resource: CloudResource) => region === undefined || resource.region === region || resource.region === globalRegion;
    return Object.values(cloud.resources).filter((resource) => resource.type === type && isNear(resource));
}

/** Adds the resource, or puts it in the place of what it was before. */
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
