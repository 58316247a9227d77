import { type Properties, hasUnknown, isObject, isSecret, secret, unknownValue } from "../../contract/values.ts";
import type { PropertyNames } from "../types/propertyNames.ts";
import type { ProviderSettings } from "../cloud/providerSettings.ts";

/**
 * Fills in the provider's region, and `tagsAll`: the provider's default tags, overridden by the resource's own. `tags` itself stays as given.
 * @see pulumi-aws provider/region.go and provider/tags.go
 */
export function withRegionAndTags(inputs: Properties, names: PropertyNames, { region, defaultTags }: ProviderSettings): Properties {
    const takesRegion = names.inputs.has("region") && inputs["region"] === undefined && region !== undefined;
    const takesTags = names.inputs.has("tags") && names.outputs.has("tagsAll");
    return {
        ...inputs,
        ...(takesRegion ? { region } : {}),
        ...(takesTags ? { tagsAll: mergedTags(defaultTags, inputs["tags"]) } : {}),
    };
}

function mergedTags(defaultTags: Properties, tags: unknown): unknown {
    if (isSecret(tags)) return secret(mergedTags(defaultTags, tags.value));
    if (hasUnknown(tags) || hasUnknown(defaultTags)) return unknownValue;
    return { ...defaultTags, ...(isObject(tags) ? tags : {}) };
}
