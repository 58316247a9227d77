import type { ResourceState } from "../resource/resourceState.ts";
import { mapLists } from "./mapLists.ts";

/** Drops references to resources that do not stand before; a child whose parent is gone moves to its grandparent. */
export function withoutDangling(resources: readonly ResourceState[], former: readonly ResourceState[]): ResourceState[] {
    const known = new Set<string>();
    const isKnown = (urn: string) => known.has(urn);
    const parentOf = new Map(former.map(({ urn, parent }) => [urn, parent]));
    const knownAbove = (urn: string): string => (urn === "" || isKnown(urn) ? urn : knownAbove(parentOf.get(urn) ?? ""));
    return resources.map((resource) => {
        const clean = {
            ...resource,
            parent: knownAbove(resource.parent),
            dependencies: resource.dependencies.filter(isKnown),
            propertyDependencies: mapLists(resource.propertyDependencies, (list) => list.filter(isKnown)),
            deletedWith: isKnown(resource.deletedWith) ? resource.deletedWith : "",
        };
        known.add(resource.urn);
        return clean;
    });
}
