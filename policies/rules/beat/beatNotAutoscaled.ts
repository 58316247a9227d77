import { actionsOf, policiesOf, targetsOf } from "../../reading/relations.ts";
import { isSingleton, roleOf } from "../../reading/role.ts";
import { service } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const beatNotAutoscaled: Rule = {
    name: "beat-not-autoscaled",
    scope: "stack",
    types: service,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "Scaling, a schedule or an ignored desired count can leave two schedulers or none.",
    remedy: "Remove the scaling of the service, and desiredCount from its ignoreChanges.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-ecs.html",
    unknown: "violation",
    applies: (resource) => isSingleton(roleOf(resource)),
    checks: [
        (resource, { stack }) =>
            [targetsOf, policiesOf, actionsOf]
                .flatMap((scalingOf) => scalingOf(resource, stack))
                .map(({ name }) => `scaled by ${name}, must not be scaled; remove ${name}`),
        ({ opts }) =>
            opts.ignoreChanges.includes("desiredCount")
                ? "ignoreChanges holds desiredCount, must not; remove it so that a changed count is put back"
                : undefined,
    ],
};
