import { dependenciesOf, type ResourceState } from "../resource/resourceState.ts";

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

/**
 * Waves of deletions: what is in one may go at the same time, after everything in the waves before it.
 * @see pulumi/pulumi pkg/resource/graph/dependency_graph.go, `DependenciesOf`
 */
export function deletionWaves(condemned: readonly ResourceState[], resources: readonly ResourceState[]): ResourceState[][] {
    const order = new Map(resources.map((resource, index) => [resource, index]));
    // An old and a new resource may share a URN.
    const statesOf = Map.groupBy(resources, ({ urn }) => urn);
    const childrenOf = Map.groupBy(resources, ({ parent }) => parent);
    const below = (urn: string): readonly ResourceState[] => (childrenOf.get(urn) ?? []).flatMap((child) => [child, ...below(child.urn)]);
    const chosen = new Set(condemned);
    const depth = new Map<ResourceState, number>();
    for (const resource of resources.filter((candidate) => chosen.has(candidate))) {
        // A component stands for everything in it, also where the component itself stays.
        const needed = [...dependenciesOf(resource)]
            .flatMap((urn) => statesOf.get(urn) ?? [])
            .flatMap((candidate) => (candidate.custom ? [candidate] : [candidate, ...below(candidate.urn)]));
        const earlier = [...needed, ...(statesOf.get(resource.parent) ?? [])].filter(
            (candidate) => (order.get(candidate) ?? 0) < (order.get(resource) ?? 0),
        );
        // What stays has no depth.
        depth.set(resource, 1 + Math.max(-1, ...earlier.map((candidate) => depth.get(candidate) ?? -1)));
    }
    const waves = Map.groupBy(depth.keys(), (resource) => depth.get(resource) ?? 0);
    return [...waves.entries()].sort(([a], [b]) => b - a).map(([, wave]) => wave);
}
