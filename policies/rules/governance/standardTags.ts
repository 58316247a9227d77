import { stackOf } from "../../environment/environment.ts";
import type { Resource } from "../../resources/resource.ts";
import { hasTag } from "../../resources/tags.ts";
import { taggable } from "../../resources/typeTokens.ts";
import { object } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { strings } from "../../rule/setting.ts";

const required = strings("required", ["Project", "Environment", "Service", "Owner", "ManagedBy"], "Tags that every resource has.");

export const standardTags: Rule = {
    name: "standard-tags",
    scope: "resource",
    types: taggable,
    severity: "low",
    levels: { production: "remediate", hipaa: "remediate", staging: "remediate", development: "remediate" },
    reason: "Tags say who owns a resource, which service it belongs to and who pays for it.",
    remedy: "Give the provider default tags, and the resource a tag Service.",
    url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
    unknown: "note",
    settings: [required],
    checks: [
        (resource, { get }) => {
            const missing = get(required).filter((name) => !hasTag(resource, name));
            return missing.length === 0
                ? undefined
                : `tags lack ${missing.join(", ")}, must have them; add them to the default tags of the provider`;
        },
    ],
    remediate: (resource, { get }) => {
        const missing = Object.entries(derivable(resource)).filter(([name]) => get(required).includes(name) && !hasTag(resource, name));
        return missing.length === 0 ? {} : { tags: { ...object(resource.props["tags"]), ...Object.fromEntries(missing) } };
    },
};

/** The tags that follow from the resource itself. Only the program knows the owner. */
function derivable({ urn }: Resource): Readonly<Record<string, string>> {
    return { Project: urn.split("::")[1] ?? "", Environment: stackOf(urn), Service: "platform", ManagedBy: "Pulumi" };
}
