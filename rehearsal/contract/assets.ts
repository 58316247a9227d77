import { isObject, type Properties, signatureKey } from "./values.ts";

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

/** A file, a text or an archive among properties. */
export function isAsset(value: unknown): value is Properties {
    return isObject(value) && (value[signatureKey] === assetSignature || value[signatureKey] === archiveSignature);
}

/** `archive(./function)`, `asset(<text>)` */
export function shownAsset(asset: Properties): string {
    const { path, uri, assets } = asset;
    const kind = asset[signatureKey] === assetSignature ? "asset" : "archive";
    const content = path ?? uri ?? (isObject(assets) ? Object.keys(assets).join(", ") : "<text>");
    return `${kind}(${String(content)})`;
}

/**
 * Whether an archive has lost its assets on the way through `@pulumi/policy`, which hands back their names alone.
 * @see https://github.com/pulumi/pulumi-policy/blob/main/sdk/nodejs/policy/deserialize.ts, `serializeProperty`
 */
export function hasLostAssets(value: unknown): boolean {
    if (Array.isArray(value)) return value.some(hasLostAssets);
    if (!isObject(value)) return false;
    return isAsset(value) ? Array.isArray(value["assets"]) : Object.values(value).some(hasLostAssets);
}
