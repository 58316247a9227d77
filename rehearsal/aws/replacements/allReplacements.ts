import { codeDeployReplacements } from "./codeDeploy.ts";
import type { Properties } from "../../contract/values.ts";
import { apiAndTableReplacements } from "./apisAndTables.ts";
import { canonicalType } from "../types/canonicalType.ts";
import { knownType } from "../distilled/knownTypes.ts";
import type { LearnedType, LearnedTypes } from "../distilled/learnedTypes.ts";
import { isKnownWell } from "../fallback/unknownType.ts";
import { computeReplacements } from "./compute.ts";
import { functionReplacements } from "./functions.ts";
import { scheduleReplacements } from "./schedules.ts";
import { networkReplacements } from "./network.ts";
import { monitoringAndSecurityReplacements } from "./monitoringAndSecurity.ts";
import type { ReplacementRow } from "./replacement.ts";
import { storageReplacements } from "./storage.ts";

/** Every input whose change makes the provider replace the resource, apart from `region`, which does so on every type that takes it. */
export const replacements: readonly ReplacementRow[] = [
    ...computeReplacements,
    ...apiAndTableReplacements,
    ...functionReplacements,
    ...codeDeployReplacements,
    ...scheduleReplacements,
    ...networkReplacements,
    ...monitoringAndSecurityReplacements,
    ...storageReplacements,
];

export const regionSource = "terraform-provider-aws internal/provider/sdkv2/region.go";

/**
 * Types that are deleted before their replacement is created: AWS sees both as the same thing, so that deleting the old one would delete the new
 * one. So is any resource that the program names itself.
 * @see https://github.com/pulumi/pulumi-aws/blob/master/provider/resource_overrides.go
 */
export const deletedFirst: ReadonlySet<string> = new Set([
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
]);

/** Whether a change at this top-level input, or below it, replaces the resource; undefined where nobody here knows. */
export function isReplacing(
    type: string,
    path: string,
    oldInputs: Properties,
    inputs: Properties,
    learned?: LearnedTypes,
): boolean | undefined {
    if (path === "region") return true;
    if (!isKnownWell(type)) return isLearnedToReplace(learned?.types[type], path) ?? isKnownToReplace(type, path);
    const known = canonicalType(type);
    return replacements.some(
        (row) => row.type === known && isAtOrBelow(path, row.property) && (row.when === undefined || row.when.holds(oldInputs, inputs)),
    );
}

/** What the schema of the provider says of the inputs that it has. */
function isLearnedToReplace(learned: LearnedType | undefined, path: string): boolean | undefined {
    const [property = ""] = path.split(/[.[]/);
    if (learned?.inputs.includes(property) !== true) return undefined;
    const named = path.replace(/\[\d+\]/g, "");
    return learned.replaces.some((each) => isAtOrBelow(named, each));
}

/** What the specification of CloudFormation says. Every type that takes tags changes them in place. */
function isKnownToReplace(type: string, path: string): boolean | undefined {
    const [property = ""] = path.split(/[.[]/);
    if (property === "tags" || property === "tagsAll") return false;
    // What is drawn or made once is drawn anew by every change.
    if (/^(random|tls):/.test(type)) return true;
    // CloudFormation has none, and Terraform's provider replaces for each that it has.
    if (property === "namePrefix") return true;
    const { replaces = [], updates = [] } = knownType(type) ?? {};
    if (replaces.includes(property)) return true;
    return updates.includes(property) ? false : undefined;
}

/** `a.b` and `a[0].b` lie below `a`; what is a list of one element in Terraform is the element itself here. A block that is added or removed changes its parts too. */
function isAtOrBelow(path: string, property: string): boolean {
    return [path, property].every((text) => text !== "") && (isWithin(path, property) || isWithin(property, path));
}

function isWithin(path: string, outer: string): boolean {
    return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
