import { isSame } from "../../contract/differences.ts";
import type { Provider, ReadResult } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import { requestFor, type RunContext } from "../plan/runContext.ts";
import { providerConfiguration } from "../resource/providerConfiguration.ts";
import type { Diagnostic } from "../resource/diagnostic.ts";
import { dependenciesOf, type PendingOperation, type ResourceState, type StackState } from "../resource/resourceState.ts";
import { isProviderType, providerUrnOf } from "../resource/urn.ts";
import { withoutDangling } from "./withoutDangling.ts";

/**
 * Settles what was under way when the last run died. Pulumi cannot know what took place and asks the user; a provider that can look
 * it up tells what was made, what was changed and what is gone, and the state says so too.
 */
export async function settleInterrupted(
    state: StackState,
    provider: Provider,
): Promise<{ readonly state: StackState; readonly diagnostics: readonly Diagnostic[] }> {
    const diagnostics: Diagnostic[] = [];
    const open: PendingOperation[] = [];
    let resources = state.resources;
    for (const operation of state.pendingOperations) {
        const { resource, type } = operation;
        const tell = (severity: Diagnostic["severity"], message: string) => diagnostics.push({ severity, urn: resource.urn, message });
        const outcome = await settle(operation, resources, provider);
        if (outcome === undefined) {
            if (type === "creating") open.push(operation);
            tell(type === "creating" ? "warning" : "info", `the last run was interrupted while ${type} it; ${unsettled(type)}`);
            continue;
        }
        resources = outcome.resources;
        tell("info", `the last run was interrupted while ${type} it; ${outcome.found} (Pulumi would ask for \`pulumi refresh\`)`);
    }
    return { state: { resources, pendingOperations: open }, diagnostics };
}

function unsettled(type: PendingOperation["type"]): string {
    return type === "creating" ? "look whether it exists, then run `pulumi refresh` to settle it" : "that is done again";
}

interface Outcome {
    readonly resources: readonly ResourceState[];
    readonly found: string;
}

/** @returns nothing where the provider cannot tell */
async function settle(
    { resource, type }: PendingOperation,
    resources: readonly ResourceState[],
    provider: Provider,
): Promise<Outcome | undefined> {
    switch (type) {
        case "creating":
            return provider.findCreated && settleCreation(resource, resources, provider);
        case "updating":
            return settleUpdate(resource, resources, provider);
        case "deleting":
            return settleDeletion(resource, resources, provider);
        case "reading":
        case "importing":
            return undefined;
    }
}

async function settleCreation(resource: ResourceState, resources: readonly ResourceState[], provider: Provider): Promise<Outcome> {
    const known = resources.map(({ id }) => id);
    const made = await provider.findCreated?.(requestFor(resource, contextOf(resources)), known);
    if (made === undefined) return { resources, found: "it was not made" };
    return { resources: insert({ ...resource, ...made }, resources), found: `it exists as ${made.id} and is adopted` };
}

async function settleUpdate(after: ResourceState, resources: readonly ResourceState[], provider: Provider): Promise<Outcome | undefined> {
    const old = resources.find(({ urn, delete: isLeftover }) => urn === after.urn && !isLeftover);
    if (old === undefined) return undefined;
    // What a program says of secrets cannot be read; as long as the state says what it said before, they are set once more.
    const read = await lookUp({ ...old, inputs: { ...after.inputs, ...old.inputs } }, resources, provider);
    if (read === undefined) return undefined;
    if (read === "gone") return { resources: without(old, resources), found: "it is gone" };
    const inputs = currentInputs(read.inputs, old.inputs, after.inputs);
    if (isSame([inputs, read.outputs], [old.inputs, old.outputs])) return { resources, found: "it is as it was" };
    const changed = { ...old, inputs, outputs: read.outputs, modified: after.modified ?? old.modified };
    return { resources: resources.map((each) => (each === old ? changed : each)), found: "it was changed" };
}

/** An input that the interrupted update was to add or to drop counts as it is: AWS may have a value of its own in its place. */
function currentInputs(found: Properties, before: Properties, after: Properties): Properties {
    const isGiven = ([key, value]: [string, unknown]) => {
        if (key in before && key in after) return true;
        return isSame(value, key in before ? before[key] : after[key]);
    };
    return Object.fromEntries(Object.entries(found).filter(isGiven));
}

async function settleDeletion(
    condemned: ResourceState,
    resources: readonly ResourceState[],
    provider: Provider,
): Promise<Outcome | undefined> {
    const { urn, id, delete: isLeftover } = condemned;
    const old = resources.find((each) => each.urn === urn && each.id === id && each.delete === isLeftover);
    if (old === undefined) return undefined;
    const read = await lookUp(old, resources, provider);
    if (read === undefined) return undefined;
    return read === "gone" ? { resources: without(old, resources), found: "it is gone" } : { resources, found: "it is still there" };
}

/** @returns nothing where the provider cannot tell */
async function lookUp(
    resource: ResourceState,
    resources: readonly ResourceState[],
    provider: Provider,
): Promise<ReadResult | "gone" | undefined> {
    const { type, id, custom, outputs, pendingReplacement } = resource;
    if (!custom || isProviderType(type) || pendingReplacement || provider.read === undefined) return undefined;
    const read = await provider.read({ ...requestFor(resource, contextOf(resources)), id, oldOutputs: outputs });
    if (read === undefined) return "gone";
    return "failure" in read ? undefined : read;
}

function without(gone: ResourceState, resources: readonly ResourceState[]): readonly ResourceState[] {
    return withoutDangling(
        resources.filter((each) => each !== gone),
        resources,
    );
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

function contextOf(resources: readonly ResourceState[]): Pick<RunContext, "configurationOf"> {
    return {
        configurationOf: (reference) => providerConfiguration(resources.find(({ urn }) => urn === providerUrnOf(reference))?.inputs ?? {}),
    };
}
