/** Where a value stands below its service: names, and positions in lists. */
export type Key = readonly (string | number)[];

/** Where a decided value comes from. */
export type Origin =
    /** A key below the service, as the stack file has it: `["resources", "cpu"]`. */
    | { readonly kind: "config"; readonly key: Key }
    /** A key of the stack itself: `["alarms", "p99", "threshold"]`. */
    | { readonly kind: "stack"; readonly key: Key }
    | { readonly kind: "preset"; readonly preset: string }
    /** What a block has that does not say otherwise: `amply`. */
    | { readonly kind: "default"; readonly of: string }
    /** A row of a table: `job email`. */
    | { readonly kind: "row"; readonly row: string }
    | { readonly kind: "memory-rule"; readonly arithmetic: string }
    /** The kind of environment asks for it. */
    | { readonly kind: "environment"; readonly reason: string }
    /** The platform decides, and no key changes it. */
    | { readonly kind: "decision"; readonly reason: string };

/** A value, why it is this one, and what else may be written. */
export interface Decided<T> {
    readonly value: T;
    readonly from: Origin;
    /** `1 to 79 percent, since the alarm is at 80`; empty: nothing. */
    readonly instead: string;
}

/** What is wrong with a service that is well-formed key by key. */
export interface DecisionProblem {
    /** Below the service. */
    readonly key: Key;
    /** `<what is wrong>, got <value>; <what to do>`. */
    readonly text: string;
    /** Keys of the service that were looked at: where one of them is wrong in itself, the problem may be none. */
    readonly because: readonly string[];
}

/** What is written under a key, else what stands in for it. */
export function written<T>(value: T | undefined, key: Key, fallback: Omit<Decided<T>, "instead">, instead: string): Decided<T> {
    return value === undefined ? { ...fallback, instead } : { value, from: { kind: "config", key }, instead };
}
