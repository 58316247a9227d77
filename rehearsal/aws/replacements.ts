import type { Properties } from "../contract/values.ts";
import { computeReplacements } from "./replacements/compute.ts";
import { networkReplacements } from "./replacements/network.ts";
import { operationsReplacements } from "./replacements/operations.ts";
import type { ReplacementRow } from "./replacements/row.ts";
import { storageReplacements } from "./replacements/storage.ts";

/** Every input whose change makes the provider replace the resource. `region` of any type that takes one is added to these. */
export const replacements: readonly ReplacementRow[] = [
    ...computeReplacements,
    ...networkReplacements,
    ...operationsReplacements,
    ...storageReplacements,
];

export const regionSource = "terraform-provider-aws internal/provider/sdkv2/region.go";

/**
 * Types that are deleted before their replacement is made, because both are the same thing to AWS and the deletion would take the new one.
 * Any type that the program names itself is too.
 * @see https://github.com/pulumi/pulumi-aws/blob/master/provider/resource_overrides.go
 */
export const deletedFirst: ReadonlySet<string> = new Set([
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
]);

/** Whether a change at this top-level input, or below it, replaces the resource. */
export function isReplacing(type: string, path: string, oldInputs: Properties, inputs: Properties): boolean {
    if (path === "region") return true;
    return replacements.some(
        (row) => row.type === type && isAtOrBelow(path, row.property) && (row.when === undefined || row.when.holds(oldInputs, inputs)),
    );
}

/** `a.b` and `a[0].b` lie below `a`; a list with one element in Terraform is the element itself here. A block that comes or goes takes its parts along. */
function isAtOrBelow(path: string, property: string): boolean {
    return [path, property].every((text) => text !== "") && (isWithin(path, property) || isWithin(property, path));
}

function isWithin(path: string, outer: string): boolean {
    return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
