import { isOnPredefinedRequests, metricOf, trackingOf } from "../../reading/scalingPolicies.ts";
import { scalingPolicy } from "../../resources/typeTokens.ts";
import { isSet, num, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const highest = number("highest", 1000, "Most requests per target per minute.", { minimum: 1 });

export const scalingRequestTarget: Rule = {
    name: "scaling-request-target",
    scope: "resource",
    types: scalingPolicy,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "The metric counts requests per target and minute, and needs a resource label that names its target group.",
    remedy: "Use a target of at most 1000 and the resource label of load balancer and target group.",
    url: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html",
    unknown: "critical",
    settings: [highest],
    applies: (policy) => metricOf(policy) === "requests",
    checks: [
        (policy, { get }) => {
            const target = num(trackingOf(policy)["targetValue"]);
            if (target !== undefined && target >= 1 && target <= get(highest)) return undefined;
            return `targetValue is ${shown(trackingOf(policy)["targetValue"])}, must be 1 to ${get(highest)} requests a minute; correct it`;
        },
        (policy) =>
            !isOnPredefinedRequests(policy) || isSet(object(trackingOf(policy)["predefinedMetricSpecification"]), "resourceLabel")
                ? undefined
                : "resourceLabel is not set, must name load balancer and target group; add it",
    ],
};
