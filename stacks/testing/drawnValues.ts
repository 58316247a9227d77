import * as fc from "fast-check";

export type Values = Readonly<Record<string, unknown>>;

/** Values for some of these keys. */
export const some = (model: Readonly<Record<string, fc.Arbitrary<unknown>>>, required: readonly string[] = []): fc.Arbitrary<Values> =>
    fc.record(model, { requiredKeys: [...required], noNullPrototype: true });

/** Without the keys that have no value. */
export function given(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

export const accountId = "111122223333";
