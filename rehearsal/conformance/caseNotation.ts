import type { ResourceState, StackState } from "../engine/resource/resourceState.ts";
import { dependenciesOf } from "../engine/resource/resourceState.ts";
import { isDefaultProvider, isProviderType, providerUrnOf, stackType } from "../engine/resource/urn.ts";
import { isObject, isSecret, plain, type Properties, unknownValue } from "../contract/values.ts";

const urnPrefix = "urn:pulumi:dev::conf::";

export function shorten(text: string): string {
    return text.replaceAll(urnPrefix, "");
}

/** Values as the cases show them; a plan does not show what is secret. */
export function noteValue(value: unknown, shows: "plan" | "state"): unknown {
    if (value === unknownValue) return { $unknown: true };
    if (isSecret(value)) return { $secret: shows === "plan" ? true : plain(value.value) };
    if (Array.isArray(value)) return value.map((item) => noteValue(item, shows));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, noteValue(item, shows)]));
}

/** The resources of a state as the cases list them. */
export function noteState(state: StackState): Properties[] {
    return state.resources.filter(({ urn }) => !isDefaultProvider(urn)).map(noteResource);
}

function noteResource(resource: ResourceState): Properties {
    const sorted = (urns: readonly string[]) => urns.map(shorten).sort();
    const isProvider = isProviderType(resource.type);
    const provider = providerUrnOf(resource.provider);
    const dependencies = Object.entries(resource.propertyDependencies).map(([key, urns]) => [key, sorted(urns)]);
    const noted = {
        id: isProvider ? "*" : resource.id,
        inputs: noteValue(resource.inputs, "state"),
        outputs: resource.type === stackType ? {} : noteValue(resource.outputs, "state"),
        parent: shorten(resource.parent),
        delete: resource.delete,
        protect: resource.protect,
        external: resource.external,
        pendingReplacement: resource.pendingReplacement,
        importID: resource.importId,
        initErrors: resource.initErrors,
        provider: isDefaultProvider(provider) ? "" : shorten(provider),
        dependencies: sorted(resource.dependencies),
        propertyDependencies: Object.fromEntries(dependencies),
        deletedWith: shorten(resource.deletedWith),
        retainOnDelete: resource.retainOnDelete,
        additionalSecretOutputs: resource.additionalSecretOutputs,
        ignoreChanges: resource.ignoreChanges,
        replaceOnChanges: resource.replaceOnChanges,
    };
    const isEmpty = (value: unknown) =>
        value === "" || value === false || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
    return {
        urn: shorten(resource.urn),
        ...(resource.custom ? {} : { custom: false }),
        ...Object.fromEntries(Object.entries(noted).filter(([, value]) => !isEmpty(value))),
    };
}

/** @returns the first resource that stands before something it depends on. */
export function findMisplaced({ resources }: StackState): string | undefined {
    const known = new Set([""]);
    return resources.find((resource) => {
        const isMisplaced = [...dependenciesOf(resource), resource.parent].some((urn) => !known.has(urn));
        known.add(resource.urn);
        return isMisplaced;
    })?.urn;
}
