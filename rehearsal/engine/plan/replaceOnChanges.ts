import type { Difference, DiffKind } from "../../contract/provider.ts";
import { contains, parsePath } from "../../contract/propertyPath.ts";

/** Stands for a resource that was made but did not become ready. @see pulumi/pulumi pkg/resource/deploy/step_generator.go */
const initError = "#initerror";

const asReplacement: Readonly<Record<DiffKind, DiffKind>> = {
    add: "add-replace",
    delete: "delete-replace",
    update: "update-replace",
    "add-replace": "add-replace",
    "delete-replace": "delete-replace",
    "update-replace": "update-replace",
};

/** Turns changes below the given paths into replacements; `*` also stands for a failed initialisation. */
export function applyReplaceOnChanges(difference: Difference, paths: readonly string[], hasInitErrors: boolean): Difference {
    if (difference.changes !== "some" && !hasInitErrors) return difference;
    const outer = paths.map(parsePath);
    const isBelow = (path: string) => outer.some((candidate) => contains(candidate, parsePath(path)));
    const replacesInitError = hasInitErrors && outer.some((candidate) => contains(candidate, [initError]));
    const detailed = difference.detailed && {
        ...Object.fromEntries(
            Object.entries(difference.detailed).map(([path, kind]) => [path, isBelow(path) ? asReplacement[kind] : kind]),
        ),
        ...(replacesInitError ? { [initError]: "update-replace" as const } : {}),
    };
    const keys = [...difference.replaceKeys, ...difference.changedKeys.filter((key) => isBelow(key))];
    return {
        ...difference,
        changes: replacesInitError ? "some" : difference.changes,
        replaceKeys: [...new Set([...keys, ...(replacesInitError ? [initError] : [])])].sort(),
        ...(detailed ? { detailed } : {}),
    };
}
