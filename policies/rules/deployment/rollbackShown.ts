import { service } from "../../resources/typeTokens.ts";
import { isSet, isTrue, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const rollbackShown: Rule = {
    name: "rollback-shown",
    scope: "resource",
    types: service,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Without waiting, an update has succeeded when ECS has only begun, and what ECS rolls back afterwards nobody sees.",
    remedy: "Set waitForSteadyState, and deploymentController.type to ECS, without which the provider takes a rollback for success.",
    url: "https://www.pulumi.com/registry/packages/aws/api-docs/ecs/service/#waitforsteadystate_nodejs",
    unknown: "note",
    // What another controller deploys, it rolls back itself; and who names neither of the two may look elsewhere.
    applies: ({ props }) =>
        (isSet(props, "waitForSteadyState") || isSet(props, "deploymentController")) &&
        ["ECS", undefined].some((type) => type === object(props["deploymentController"])["type"]),
    checks: [
        ({ props }) =>
            isTrue(props["waitForSteadyState"])
                ? undefined
                : `waitForSteadyState is ${shown(props["waitForSteadyState"])}, must be true; set it`,
        ({ props }) => {
            const { type } = object(props["deploymentController"]);
            return type === "ECS" || !isTrue(props["waitForSteadyState"])
                ? undefined
                : `deploymentController.type is ${shown(type)}, must be ECS; set it`;
        },
    ],
};
