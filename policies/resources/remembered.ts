import type { Resource, Stack } from "./resource.ts";

/** Reads something of an object once, however often it is asked for. What throws, as a value does that is not known yet, throws anew each time. */
function remembered<Of extends object, T>(read: (of: Of) => T): (of: Of) => T {
    const answers = new WeakMap<Of, { readonly value: T }>();
    return (of) => {
        const answer = answers.get(of) ?? { value: read(of) };
        answers.set(of, answer);
        return answer.value;
    };
}

/** Of a resource, for all rules and other resources: Pulumi hands out values through a proxy that costs more than what is done with them. */
export const perResource = <T>(read: (resource: Resource) => T) => remembered(read);

/** Of a whole stack: every rule asks for each of its resources. */
export const oncePerStack = <T>(read: (stack: Stack) => T) => remembered(read);

/** Of a resource, where it depends on the other resources too. */
export function perStack<T>(find: (resource: Resource, stack: Stack) => T): (resource: Resource, stack: Stack) => T {
    const finderOf = oncePerStack((stack) => perResource((resource) => find(resource, stack)));
    return (resource, stack) => finderOf(stack)(resource);
}
