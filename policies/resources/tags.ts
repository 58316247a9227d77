import type { Props, Resource } from "./resource.ts";
import { known } from "./unknown.ts";
import { object, parseJson, text } from "./values.ts";

/** Whether a resource ends up with a tag, be it by its provider's default tags; its value may be unknown. */
export function hasTag(resource: Resource, name: string): boolean {
    return [object(resource.props["tags"]), defaultTagsOf(resource)].some((tags) => name in tags);
}

/** The value of a tag that a resource ends up with, as far as it is known. */
export function tagOf(resource: Resource, name: string): string | undefined {
    const { props } = resource;
    const own = ["tags", "tagsAll"].map((property) => known(() => text(object(props[property])[name])));
    return own.find((value) => value !== undefined) ?? known(() => text(defaultTagsOf(resource)[name]));
}

/** The tags that the provider gives to all of its resources. */
function defaultTagsOf({ provider }: Resource): Props {
    const defaultTags = provider?.props["defaultTags"];
    // Inputs of a provider that are objects travel as JSON.
    return object(object(typeof defaultTags === "string" ? parseJson(defaultTags) : defaultTags)["tags"]);
}
