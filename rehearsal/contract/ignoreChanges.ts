import { isObject, isSecret, type Properties, secret } from "./values.ts";
import { parsePath, type PropertyPath } from "./propertyPath.ts";

type Mutable = Record<string, unknown> & unknown[];

/**
 * Sets each ignored path back to its old value.
 * @returns the inputs, and the paths that could not be set back, because a list lost or gained the element or a map on the way is new.
 */
export function ignoreChanges(
    inputs: Properties,
    oldInputs: Properties,
    paths: readonly string[],
): { readonly inputs: Properties; readonly impossible: readonly string[] } {
    const result = structuredClone(inputs);
    const impossible = paths.filter((path) => !reset(parsePath(path), oldInputs, result, false));
    return { inputs: result, impossible };
}

/** @returns false when nothing stands at the path. @see pulumi/pulumi sdk/go/common/resource/properties_path.go, `Reset` */
function reset(path: PropertyPath, oldMarked: unknown, newMarked: unknown, isHidden: boolean): boolean {
    const [key, ...rest] = path;
    if (key === undefined) return false;
    const hides = (isHidden || isSecret(oldMarked)) && !isSecret(newMarked);
    const before = isSecret(oldMarked) ? oldMarked.value : oldMarked;
    const after = isSecret(newMarked) ? newMarked.value : newMarked;
    const isList = Array.isArray(before) && Array.isArray(after);
    const isMap = isObject(before) && isObject(after);
    if (key === "*") return resetAll(rest, before, after, hides);
    if (typeof key === "number" ? !isList : !isMap) return resetMismatch(key, rest, before, after);
    const [from, to] = [before as Mutable, after as Mutable];
    const [hasOld, hasNew] = [Object.hasOwn(from, key), Object.hasOwn(to, key)];
    if (!hasOld && !hasNew) return typeof key === "string" || rest.length === 0;
    if (hasOld !== hasNew && (typeof key === "number" || (hasOld && rest.length > 0))) return false;
    if (rest.length > 0) return reset(rest, from[key], to[key], hides);
    if (hasOld) Object.assign(to, { [key]: hides ? secret(from[key]) : from[key] });
    else if (hasNew) Reflect.deleteProperty(to, key);
    return true;
}

function resetAll(rest: PropertyPath, before: unknown, after: unknown, hides: boolean): boolean {
    if (Array.isArray(before) && Array.isArray(after)) {
        const common = Math.min(before.length, after.length);
        const indices = [...Array(common).keys()];
        return indices.every((index) => reset([index, ...rest], before, after, hides)) && before.length === after.length;
    }
    if (isObject(before) && isObject(after)) {
        if (rest.length > 0)
            return Object.keys(before).every((key) => Object.hasOwn(after, key) && reset([key, ...rest], before, after, hides));
        const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
        return [...keys].every((key) => reset([key], before, after, hides));
    }
    return rest.length === 0 && (Array.isArray(after) || isObject(after));
}

/** One side is not the list or map that the path needs. */
function resetMismatch(key: string | number, rest: PropertyPath, before: unknown, after: unknown): boolean {
    if (typeof key === "number") return !Array.isArray(before) && !Array.isArray(after);
    if (rest.length > 0) return !isObject(before) && !isObject(after);
    if (isObject(before) && Object.hasOwn(before, key)) return false;
    if (isObject(after)) Reflect.deleteProperty(after, key);
    return true;
}
