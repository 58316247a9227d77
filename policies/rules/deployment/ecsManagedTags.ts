import type { Props } from "../../resources/resource.ts";
import { service } from "../../resources/typeTokens.ts";
import { isTrue, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ecsManagedTags: Rule = {
    name: "ecs-managed-tags",
    scope: "resource",
    types: service,
    severity: "low",
    levels: { production: "remediate", hipaa: "remediate", staging: "remediate", development: "remediate" },
    reason: "Costs and tasks can be found by the tags of their service only if ECS propagates them.",
    remedy: "Set enableEcsManagedTags to true and propagateTags to SERVICE.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
    unknown: "note",
    checks: [
        ({ props }) =>
            isManaged(props) ? undefined : `enableEcsManagedTags is ${shown(props["enableEcsManagedTags"])}, must be true; set it`,
        ({ props }) =>
            isPropagated(props)
                ? undefined
                : `propagateTags is ${shown(props["propagateTags"])}, must be SERVICE or TASK_DEFINITION; set it`,
    ],
    remediate: ({ props }) => ({
        ...(isManaged(props) ? {} : { enableEcsManagedTags: true }),
        ...(isPropagated(props) ? {} : { propagateTags: "SERVICE" }),
    }),
};

function isManaged(props: Props): boolean {
    return isTrue(props["enableEcsManagedTags"]);
}

function isPropagated(props: Props): boolean {
    return props["propagateTags"] === "SERVICE" || props["propagateTags"] === "TASK_DEFINITION";
}
