import { shown } from "../../frame/read.ts";
import type { Props } from "../../frame/resource.ts";
import type { Rule } from "../../frame/rule.ts";
import { service } from "../../frame/tokens.ts";

export const ecsManagedTags: Rule = {
    name: "ecs-managed-tags",
    scope: "resource",
    types: service,
    severity: "low",
    reason: "Costs and tasks are found by the tags of the service only when ECS passes them on.",
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
    return props["enableEcsManagedTags"] === true;
}

function isPropagated(props: Props): boolean {
    return props["propagateTags"] === "SERVICE" || props["propagateTags"] === "TASK_DEFINITION";
}
