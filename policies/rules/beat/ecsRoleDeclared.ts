import { roleOf, roles } from "../../reading/role.ts";
import { service } from "../../resources/typeTokens.ts";
import { object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ecsRoleDeclared: Rule = {
    name: "ecs-role-declared",
    scope: "resource",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Which rules apply to a service depends on its role, so a service without one would not be judged.",
    remedy: "Tag the service with its Role.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
    unknown: "critical",
    checks: [
        (resource) =>
            roleOf(resource) === undefined
                ? `tag Role is ${shown(object(resource.props["tags"])["Role"])}, must be one of ${roles.join(", ")}; add the tag as a literal`
                : undefined,
    ],
};
