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
