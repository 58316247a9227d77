import { stackOf } from "../../frame/environment.ts";
import { object } from "../../frame/read.ts";
import type { Resource } from "../../frame/resource.ts";
import type { Rule } from "../../frame/rule.ts";
import { strings } from "../../frame/setting.ts";
import { hasTag } from "../../frame/tags.ts";
import { taggable } from "../../frame/tokens.ts";

const required = strings("required", ["Project", "Environment", "Service", "Owner", "ManagedBy"], "Tags that every resource has.");

export const standardTags: Rule = {
    name: "standard-tags",
    scope: "resource",
    types: taggable,
    severity: "medium",
    reason: "Costs, alarms and questions find their owner by tags.",
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

/** What the resource itself tells. Nobody can tell the owner but the program. */
function derivable({ urn }: Resource): Readonly<Record<string, string>> {
    return { Project: urn.split("::")[1] ?? "", Environment: stackOf(urn), Service: "platform", ManagedBy: "Pulumi" };
}
