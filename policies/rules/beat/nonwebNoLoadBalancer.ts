import { isSingleton, roleOf } from "../../reading/role.ts";
import { service } from "../../resources/typeTokens.ts";
import { lengthOf } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const nonwebNoLoadBalancer: Rule = {
    name: "nonweb-no-load-balancer",
    scope: "resource",
    types: service,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Workers and schedulers answer no requests, so that a load balancer only adds a way in and a health check that fails.",
    remedy: "Remove the load balancer from the service.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html",
    unknown: "note",
    applies: (resource) => roleOf(resource) === "worker" || isSingleton(roleOf(resource)),
    checks: [
        ({ props }) =>
            lengthOf(props["loadBalancers"]) > 0
                ? `has ${lengthOf(props["loadBalancers"])} load balancers, must have none; remove them`
                : undefined,
    ],
};
