import { oncePerStack } from "./remembered.ts";
import type { Resource, Stack } from "./resource.ts";
import { known } from "./unknown.ts";
import { text } from "./values.ts";

/**
 * The resources of a stack with all that they refer to. Pulumi records a reference where a program holds the output of a resource; after an
 * import, and in programs that look things up, the address of the resource stands there as a text.
 */
export const withLiteralReferences = oncePerStack((stack): Stack => {
    const byAddress = new Map<string, Resource[]>();
    for (const resource of stack) {
        for (const address of addressesOf(resource)) {
            const same = byAddress.get(address) ?? [];
            same.push(resource);
            byAddress.set(address, same);
        }
    }
    return stack.map((resource) => {
        const literal = Object.keys(resource.props).flatMap((property) => {
            if (isOwn(property)) return [];
            const named = textsIn(() => resource.props[property]).flatMap((address) => byAddress.get(address) ?? []);
            const recorded = new Set(resource.propertyDependencies?.[property]?.map(({ urn }) => urn));
            const added = named.filter(({ urn }) => urn !== resource.urn && !recorded.has(urn));
            return added.length === 0
                ? []
                : [[property, [...(resource.propertyDependencies?.[property] ?? []), ...new Set(added)]] as const];
        });
        if (literal.length === 0) return resource;
        return { ...resource, propertyDependencies: { ...resource.propertyDependencies, ...Object.fromEntries(literal) } };
    });
});

/** By what others name a resource: its ARN, the end of it that CloudWatch knows a load balancer by, its id. */
function addressesOf({ type, props }: Resource): readonly string[] {
    if (!type.startsWith("aws:")) return [];
    return [...new Set(["arn", "arnSuffix", "id"].flatMap((property) => known(() => text(props[property])) ?? []))];
}

/** What names the resource itself, and what says nothing about others. */
function isOwn(property: string): boolean {
    return ["id", "arn", "arnSuffix", "name", "namePrefix", "tags", "tagsAll", "description", "urn"].includes(property);
}

/** All texts of a value, as far as they are known. */
function textsIn(read: () => unknown): readonly string[] {
    const value = known(read);
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null) return [];
    // Keys of a list too: its elements one by one, as some of them may not be known yet.
    return Object.keys(value).flatMap((key) => textsIn(() => Reflect.get(value, key)));
}
