import { service } from "../../resources/typeTokens.ts";
import { isSet, lengthOf, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ecsCapacityExclusive: Rule = {
    name: "ecs-capacity-exclusive",
    scope: "resource",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "AWS refuses a service that has both a launch type and a capacity provider strategy.",
    remedy: "Remove launchType.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    unknown: "note",
    checks: [
        ({ props }) =>
            isSet(props, "launchType") && lengthOf(props["capacityProviderStrategies"]) > 0
                ? `launchType is ${shown(props["launchType"])} beside a capacity provider strategy, must not be set; remove launchType`
                : undefined,
    ],
};
