import { archiveSignature, isAsset } from "../../contract/assets.ts";
import { isObject, type Properties, signatureKey } from "../../contract/values.ts";
import { Refusal } from "../plan/refusal.ts";
import { archiveHash, assetHash } from "./contentHash.ts";

/**
 * Properties in which each file stands as the engine has it, with the hash of what is in it: a file that changes is a change.
 * @throws Refusal where a file is missing or cannot be read
 */
export function withAssetHashes(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, hashed(key, value)]));
}

function hashed(key: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => hashed(key, item));
    if (!isObject(value)) return value;
    return isAsset(value) ? recorded(key, value) : withAssetHashes(value);
}

/** One of where it is, or what is in it, beside its hash; the SDK says more. */
function recorded(key: string, { hash, path, uri, text, assets, ...rest }: Properties): Properties {
    const signature = rest[signatureKey];
    const isArchive = signature === archiveSignature;
    const content = path ? { path } : uri ? { uri } : isArchive ? { assets: partsOf(assets) } : text ? { text } : {};
    const value = { [signatureKey]: signature, ...content };
    // What comes from an output has one.
    if (typeof hash === "string" && hash !== "") return { ...value, hash };
    try {
        return { ...value, hash: isArchive ? archiveHash(value) : assetHash(value) };
    } catch (error) {
        // A link that leads nowhere, say, or a folder that nobody may read.
        const isOfFile = error instanceof Error && (error instanceof Refusal || "code" in error);
        if (!isOfFile) throw error;
        throw new Refusal(`failed to compute ${isArchive ? "archive" : "asset"} hash for "${key}": ${error.message}`);
    }
}

function partsOf(assets: unknown): Properties {
    return isObject(assets) ? withAssetHashes(assets) : {};
}
