import { policiesOf, targetsOf } from "../../reading/relations.ts";
import { isDaemon, isWebFacing, roleOf } from "../../reading/role.ts";
import { service } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import type { Rule } from "../../rule/rule.ts";

export const servicesAreScaled: Rule = {
    name: "services-are-scaled",
    scope: "stack",
    types: service,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A fixed number of tasks is too few at the peak and too many at night.",
    remedy: "Give the service a scalable target and a scaling policy.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
    unknown: "note",
    // Machines of one's own do not become more.
    applies: (resource) =>
        known(() => resource.props["launchType"]) !== "EXTERNAL" &&
        !isDaemon(resource) &&
        (isWebFacing(roleOf(resource)) || ["worker", "ml"].includes(roleOf(resource) ?? "")),
    checks: [
        (resource, { stack }) => (targetsOf(resource, stack).length === 0 ? "has no scalable target, must have one; add it" : undefined),
        (resource, { stack }) =>
            targetsOf(resource, stack).length > 0 && policiesOf(resource, stack).length === 0
                ? "has no scaling policy, must have at least one; add it"
                : undefined,
    ],
};
