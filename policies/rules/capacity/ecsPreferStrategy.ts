import { service } from "../../resources/typeTokens.ts";
import { isSet, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ecsPreferStrategy: Rule = {
    name: "ecs-prefer-strategy",
    scope: "resource",
    types: service,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "A capacity provider strategy can mix on-demand and Spot capacity; a launch type cannot.",
    remedy: "Replace launchType by a capacity provider strategy.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    unknown: "note",
    checks: [
        ({ props }) =>
            // ECS Anywhere has no capacity providers.
            isSet(props, "launchType") && props["launchType"] !== "EXTERNAL"
                ? `launchType is ${shown(props["launchType"])}, must not be set; use capacityProviderStrategies`
                : undefined,
    ],
};
