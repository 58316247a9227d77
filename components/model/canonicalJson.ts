export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** JSON whose keys are sorted at every depth, so that equal values are equal texts; keys without a value are left out, lists keep their order. */
export function canonicalJson(value: Json): string {
    return JSON.stringify(sorted(value));
}

function sorted(value: Json | undefined): Json | undefined {
    if (typeof value !== "object" || value === null) {
        return value;
    }
    if (isList(value)) {
        return value.map((item) => sorted(item) ?? null);
    }
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

function isList(value: object): value is readonly Json[] {
    return Array.isArray(value);
}
