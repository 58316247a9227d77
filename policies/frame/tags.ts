import { object, parseJson } from "./read.ts";
import type { Props, Resource } from "./resource.ts";

/** Whether a resource ends up with a tag, be it by its provider's default tags; its value may be unknown. */
export function hasTag(resource: Resource, name: string): boolean {
    return [object(resource.props["tags"]), defaultTagsOf(resource)].some((tags) => name in tags);
}

/** The tags that the provider gives to all of its resources. */
export function defaultTagsOf({ provider }: Resource): Props {
    const defaultTags = provider?.props["defaultTags"];
    // Inputs of a provider that are objects travel as JSON.
    return object(object(typeof defaultTags === "string" ? parseJson(defaultTags) : defaultTags)["tags"]);
}
