import { isObject, isSecret, type Properties, secret } from "../../contract/values.ts";

/** The cloud keeps this in place of a secret. */
const hidden = "(secret)";

/** The properties without their secrets, as the cloud stores them. */
export function withoutSecrets(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, hide(value)]));
}

function hide(value: unknown): unknown {
    if (isSecret(value)) return hidden;
    if (Array.isArray(value)) return value.map(hide);
    return isObject(value) ? withoutSecrets(value) : value;
}

/** The kept properties with the secrets that the state knows. A secret that changed outside of Pulumi goes unnoticed. */
export function withSecrets(kept: Properties, known: Properties): Properties {
    return Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, reveal(value, known[key])]));
}

function reveal(value: unknown, known: unknown): unknown {
    if (value === hidden) return isSecret(known) ? known : secret(hidden);
    if (Array.isArray(value)) return value.map((item, index) => reveal(item, Array.isArray(known) ? known[index] : undefined));
    return isObject(value) ? withSecrets(value, isObject(known) ? known : {}) : value;
}
