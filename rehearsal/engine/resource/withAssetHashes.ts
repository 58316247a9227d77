import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Properties, signatureKey } from "../../contract/values.ts";
import { Refusal } from "../plan/refusal.ts";

/** @see pulumi/pulumi sdk/nodejs/runtime/rpc.ts */
const assetSignatures = ["c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7"];

/**
 * The inputs with a hash of what stands in each file and folder that they name, by which the engine sees that it changed. The real engine has
 * other hashes for the same, which only it compares.
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/archive/archive.go
 * @throws Refusal when there is no such file
 */
export function withAssetHashes(inputs: Properties): Properties {
    return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, hashed(value)]));
}

function hashed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(hashed);
    if (!isObject(value)) return value;
    const { path } = value;
    if (!assetSignatures.includes(String(value[signatureKey])) || typeof path !== "string") return withAssetHashes(value);
    return { ...value, hash: hashOf(path) };
}

function hashOf(path: string): string {
    const hash = createHash("sha256");
    try {
        for (const file of filesBelow(path)) hash.update(`${file}\0`).update(readFileSync(join(path, file)));
    } catch (error) {
        if (!(error instanceof Error)) throw error;
        throw new Refusal(`couldn't read archive path '${path}': ${error.message}; build it first, or correct the path`);
    }
    return hash.digest("hex");
}

/** Of a file the empty name, of a folder all that it holds, in the order of their names. */
function filesBelow(path: string): readonly string[] {
    if (!statSync(path).isDirectory()) return [""];
    return readdirSync(path, { recursive: true, encoding: "utf8" })
        .filter((file) => statSync(join(path, file)).isFile())
        .sort();
}
