import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isAsset } from "../../contract/assets.ts";
import { isObject, type Properties } from "../../contract/values.ts";
import { Refusal } from "../plan/refusal.ts";

/**
 * Inputs in which each file has the hash of what is in it, as the engine adds it: a file that changes is a change.
 * @throws Refusal where a file is missing
 */
export function withAssetHashes(inputs: Properties): Properties {
    return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, hashed(value)]));
}

function hashed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(hashed);
    if (!isObject(value)) return value;
    if (!isAsset(value)) return withAssetHashes(value);
    const hash = createHash("sha256");
    addContent(hash, value);
    return { ...value, hash: hash.digest("hex") };
}

function addContent(hash: Hash, value: Properties): void {
    const { text, path, uri, assets } = value;
    if (typeof text === "string") hash.update(text);
    else if (typeof path === "string") addFile(hash, path);
    // What stands elsewhere is not fetched.
    else if (typeof uri === "string") hash.update(uri);
    else if (isObject(assets)) {
        for (const [name, part] of Object.entries(assets).sort(([a], [b]) => (a < b ? -1 : 1))) {
            hash.update(`${name}\n`);
            if (isObject(part)) addContent(hash, part);
        }
    }
}

function addFile(hash: Hash, path: string): void {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined)
        throw new Refusal(`failed to compute asset hash: open ${path}: no such file or directory; build it first, or correct the path`);
    if (!found.isDirectory()) {
        hash.update(readFileSync(path));
        return;
    }
    for (const name of readdirSync(path).sort()) {
        hash.update(`${name}\n`);
        addFile(hash, join(path, name));
    }
}
