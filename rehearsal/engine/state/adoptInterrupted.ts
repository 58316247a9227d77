import type { Provider } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import { providerConfiguration } from "../resource/providerConfiguration.ts";
import type { Diagnostic } from "../resource/diagnostic.ts";
import { dependenciesOf, type PendingOperation, type ResourceState, type StackState } from "../resource/resourceState.ts";
import { nameOf, providerUrnOf } from "../resource/urn.ts";

/**
 * Settles what was under way when the last run died. Pulumi cannot know whether a creation took place and asks the user;
 * a provider that can look it up makes the resource part of the stack again. Changes and deletions are simply done once more.
 */
export async function adoptInterrupted(
    state: StackState,
    provider: Provider,
): Promise<{ readonly state: StackState; readonly diagnostics: readonly Diagnostic[] }> {
    const diagnostics: Diagnostic[] = [];
    const open: PendingOperation[] = [];
    let resources = state.resources;
    for (const operation of state.pendingOperations) {
        const { resource, type } = operation;
        const tell = (severity: Diagnostic["severity"], message: string) => diagnostics.push({ severity, urn: resource.urn, message });
        if (type !== "creating") {
            tell("info", `the last run was interrupted while ${type} it; that is done again`);
        } else if (!provider.findCreated) {
            open.push(operation);
            tell(
                "warning",
                "the last run was interrupted while creating it; look whether it exists, then run `pulumi refresh` to settle it",
            );
        } else {
            const { urn, inputs } = resource;
            const known = resources.map(({ id }) => id);
            const configuration = configurationOf(resource, resources);
            const request = { type: resource.type, name: nameOf(urn), urn, inputs, provider: configuration };
            const found = await provider.findCreated(request, known);
            if (found) resources = insert({ ...resource, ...found }, resources);
            tell(
                "info",
                `the last run was interrupted while creating it; ${found ? `it exists as ${found.id} and is adopted` : "it was not made"} (Pulumi would ask for \`pulumi refresh\`)`,
            );
        }
    }
    return { state: { resources, pendingOperations: open }, diagnostics };
}

/** As a finished creation would have: behind what it needs; one that it replaces is still to be deleted, or was deleted first. */
function insert(resource: ResourceState, resources: readonly ResourceState[]): ResourceState[] {
    const needed = new Set([...dependenciesOf(resource), resource.parent]);
    const others = resources
        .filter((other) => other.urn !== resource.urn || !other.pendingReplacement)
        .map((other) => (other.urn === resource.urn ? { ...other, delete: true } : other));
    const place = 1 + others.findLastIndex((other) => needed.has(other.urn) && !other.delete);
    return others.toSpliced(place, 0, resource);
}

function configurationOf({ provider }: ResourceState, resources: readonly ResourceState[]): Properties {
    return providerConfiguration(resources.find(({ urn }) => urn === providerUrnOf(provider))?.inputs ?? {});
}
