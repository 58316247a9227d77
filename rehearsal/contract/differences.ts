import { isDeepStrictEqual } from "node:util";
import { isAsset } from "./assets.ts";
import type { Difference, DiffKind } from "./provider.ts";
import { isObject, plain, type Properties, signatureKey } from "./values.ts";
import { formatPath, type PropertyPath } from "./propertyPath.ts";

export const noDifference: Difference = { changes: "none", changedKeys: [], replaceKeys: [], deleteBeforeReplace: false };

/** A difference without details, for what the engine itself decides. */
export function someDifference(replaceKeys: readonly string[] = []): Difference {
    return { changes: "some", changedKeys: [], replaceKeys, deleteBeforeReplace: false };
}

/** What the engine finds when a provider cannot tell: leaf by leaf on plain values, with null as good as absent. */
export function compareInputs(oldInputs: Properties, inputs: Properties): Difference {
    const differences = compare([], plain(oldInputs), plain(inputs));
    if (differences.length === 0) return noDifference;
    return {
        ...someDifference(),
        changedKeys: [...new Set(differences.map(([path]) => String(path[0])))].sort(),
        detailed: Object.fromEntries(differences.map(([path, kind]) => [formatPath(path), kind])),
    };
}

/** Compares marked values as they are: what was plain and is now secret differs. */
export function isSame(a: unknown, b: unknown): boolean {
    return compare([], a, b).length === 0;
}

export function isReplacement({ replaceKeys, detailed }: Difference): boolean {
    return replaceKeys.length > 0 || Object.values(detailed ?? {}).some((kind) => kind.endsWith("-replace"));
}

const inverse: Readonly<Record<DiffKind, DiffKind>> = {
    add: "delete",
    delete: "add",
    update: "update",
    "add-replace": "delete-replace",
    "delete-replace": "add-replace",
    "update-replace": "update-replace",
};

/** The difference seen from the other side. */
export function invert(difference: Difference): Difference {
    if (!difference.detailed) return difference;
    return {
        ...difference,
        detailed: Object.fromEntries(Object.entries(difference.detailed).map(([path, kind]) => [path, inverse[kind]])),
    };
}

type Leaf = readonly [PropertyPath, DiffKind];

function compare(path: PropertyPath, a: unknown, b: unknown): Leaf[] {
    if (isMissing(a)) return isMissing(b) ? [] : [[path, "add"]];
    if (isMissing(b)) return [[path, "delete"]];
    if (Array.isArray(a) && Array.isArray(b)) {
        const indices = [...Array(Math.max(a.length, b.length)).keys()];
        return indices.flatMap((index): Leaf[] => {
            if (index >= a.length) return [[[...path, index], "add"]];
            if (index >= b.length) return [[[...path, index], "delete"]];
            return compare([...path, index], a[index], b[index]);
        });
    }
    if (isAsset(a) && isAsset(b)) return isSameAsset(a, b) ? [] : [[path, "update"]];
    if (isObject(a) && isObject(b)) {
        const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
        return keys.flatMap((key) => compare([...path, key], a[key], b[key]));
    }
    return a === b ? [] : [[path, "update"]];
}

/** Files and archives are what is in them: neither where they are nor which part of them differs says more. */
function isSameAsset(a: Properties, b: Properties): boolean {
    const isHashed = typeof a["hash"] === "string" && typeof b["hash"] === "string";
    return a[signatureKey] === b[signatureKey] && (isHashed ? a["hash"] === b["hash"] : isDeepStrictEqual(a, b));
}

function isMissing(value: unknown): boolean {
    return value === undefined || value === null;
}
