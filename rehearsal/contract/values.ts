/** What the engine writes for a value that is not known yet. @see pulumi/pulumi sdk/nodejs/runtime/rpc.ts */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Marks an object as something other than a map: a secret, an asset. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Property values as they travel between program, engine and provider: JSON, with marked unknowns and secrets. */
export type Properties = Readonly<Record<string, unknown>>;

export interface Secret {
    readonly value: unknown;
}

export function isObject(value: unknown): value is Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSecret(value: unknown): value is Secret {
    return isObject(value) && value[signatureKey] === secretSignature;
}

export function secret(value: unknown): Properties {
    return { [signatureKey]: secretSignature, value };
}

/** True when the value is unknown, or holds something unknown at any depth. */
export function hasUnknown(value: unknown): boolean {
    if (value === unknownValue) return true;
    if (Array.isArray(value)) return value.some(hasUnknown);
    return isObject(value) && Object.values(value).some(hasUnknown);
}

/** The value without its marks of secrecy, at any depth. */
export function plain(value: unknown): unknown {
    if (isSecret(value)) return plain(value.value);
    if (Array.isArray(value)) return value.map(plain);
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)])) : value;
}

/** True when the value is secret, or holds something secret at any depth. */
export function hasSecret(value: unknown): boolean {
    if (isSecret(value)) return true;
    if (Array.isArray(value)) return value.some(hasSecret);
    return isObject(value) && Object.values(value).some(hasSecret);
}
