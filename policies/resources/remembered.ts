import type { Stack } from "./lookup.ts";
import type { Resource } from "./resource.ts";

/**
 * Reads something of a resource once, however many rules and other resources ask for it: Pulumi hands out values through a proxy that costs
 * more than what is done with them. What throws, as a value does that is not known yet, throws anew each time.
 */
export function perResource<T>(read: (resource: Resource) => T): (resource: Resource) => T {
    const answers = new WeakMap<Resource, { readonly value: T }>();
    return (resource) => {
        const answer = answers.get(resource) ?? { value: read(resource) };
        answers.set(resource, answer);
        return answer.value;
    };
}

/** The same for what depends on the other resources too. */
export function perStack<T>(find: (resource: Resource, stack: Stack) => T): (resource: Resource, stack: Stack) => T {
    const finders = new WeakMap<Stack, (resource: Resource) => T>();
    return (resource, stack) => {
        const finder = finders.get(stack) ?? perResource((one) => find(one, stack));
        finders.set(stack, finder);
        return finder(resource);
    };
}
