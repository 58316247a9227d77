import { hasUnknown, isObject, plain, type Properties } from "../../rehearsal/contract/values.ts";
import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";

export function ofType(resources: readonly ResourceState[], type: string): readonly ResourceState[] {
    return resources.filter((resource) => resource.type === type);
}

/** What a property of a resource was made of. */
export function dependenciesOf(
    state: ResourceState,
    property: string,
    byUrn: ReadonlyMap<string, ResourceState>,
): readonly ResourceState[] {
    return (state.propertyDependencies[property] ?? []).flatMap((urn) => byUrn.get(urn) ?? []);
}

export function listOf(value: unknown): readonly unknown[] {
    const items = plain(value);
    return Array.isArray(items) ? items : [];
}

/** Undefined where it is not known yet, or no text or number. */
export function text(value: unknown): string | undefined {
    const found = plain(value);
    if (hasUnknown(found)) return undefined;
    return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
}

/** What a JSON text says; nothing where it is not known, or none. */
export function parsed(json: unknown): unknown {
    try {
        return JSON.parse(text(json) ?? "null");
    } catch {
        return undefined;
    }
}

/** The containers of a task definition. */
export function containersIn({ containerDefinitions }: Properties): readonly Properties[] {
    return listOf(parsed(containerDefinitions)).filter(isObject);
}
