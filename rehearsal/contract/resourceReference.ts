import { isObject, type Properties, signatureKey, unknownValue } from "./values.ts";

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

/** A resource among outputs: an SDK makes an object of its class of it. @param id the unknown marker in a preview */
export function resourceReference(urn: string, id: string): Properties {
    return { [signatureKey]: resourceSignature, urn, id: id === unknownValue ? "" : id, packageVersion: "" };
}

/** The value with the id in the place of each resource, for those who know no references. */
export function withIds(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withIds);
    if (!isObject(value)) return value;
    if (value[signatureKey] === resourceSignature) return value["id"] === "" ? unknownValue : value["id"];
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIds(item)]));
}
