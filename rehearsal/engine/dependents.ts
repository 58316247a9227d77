import { dependenciesOf, type ResourceState } from "./resourceState.ts";

/**
 * Everything that needs a resource, directly or through others, in the order of the state.
 * @param ignored URNs that are known not to depend on it any more.
 */
export function dependentsOf(root: ResourceState, resources: readonly ResourceState[], ignored: ReadonlySet<string>): ResourceState[] {
    const reached = new Set([root.urn]);
    return resources.slice(resources.indexOf(root) + 1).filter((candidate) => {
        const isDependent = !ignored.has(candidate.urn) && !reached.isDisjointFrom(dependenciesOf(candidate));
        if (isDependent) reached.add(candidate.urn);
        return isDependent;
    });
}

/** Everything that a resource needs, directly or through others, parents included. */
export function transitiveDependenciesOf(root: ResourceState, resources: readonly ResourceState[]): ReadonlySet<ResourceState> {
    const needed = new Set([...dependenciesOf(root), root.parent]);
    const found = new Set<ResourceState>();
    for (const candidate of resources.slice(0, resources.indexOf(root)).reverse()) {
        if (!needed.has(candidate.urn)) continue;
        found.add(candidate);
        for (const urn of [...dependenciesOf(candidate), candidate.parent]) needed.add(urn);
    }
    return found;
}

/** Waves of deletions: what is in one may go at the same time, after everything in the waves before it. */
export function deletionWaves(condemned: readonly ResourceState[], resources: readonly ResourceState[]): ResourceState[][] {
    const place = new Map(resources.map((resource, index) => [resource, index]));
    const childrenOf = Map.groupBy(resources, ({ parent }) => parent);
    const below = (urn: string): readonly ResourceState[] => (childrenOf.get(urn) ?? []).flatMap((child) => [child, ...below(child.urn)]);
    // An old and a new resource may share a URN.
    const condemnedAt = Map.groupBy(condemned, ({ urn }) => urn);
    const depth = new Map<ResourceState, number>();
    const doomed = new Set(condemned);
    for (const resource of resources.filter((candidate) => doomed.has(candidate))) {
        const isBefore = (candidate: ResourceState) => (place.get(candidate) ?? 0) < (place.get(resource) ?? 0);
        const urns = new Set([...dependenciesOf(resource), resource.parent]);
        const direct = [...urns].flatMap((urn) => (condemnedAt.get(urn) ?? []).filter(isBefore));
        // A component stands for everything in it. @see pulumi/pulumi pkg/resource/graph/dependency_graph.go
        const throughComponents = direct.flatMap((candidate) =>
            candidate.custom || candidate.urn === resource.parent ? [] : below(candidate.urn).filter(isBefore),
        );
        depth.set(resource, 1 + Math.max(-1, ...[...direct, ...throughComponents].map((needed) => depth.get(needed) ?? -1)));
    }
    const waves = Map.groupBy(depth.keys(), (resource) => depth.get(resource) ?? 0);
    return [...waves.entries()].sort(([a], [b]) => b - a).map(([, wave]) => wave);
}
