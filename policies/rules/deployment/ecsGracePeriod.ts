import { containersOf, healthCheckOf } from "../../reading/containers.ts";
import { taskDefinitionOf } from "../../reading/relations.ts";
import { service } from "../../resources/typeTokens.ts";
import { lengthOf, num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const shortestSeconds = number("shortestSeconds", 60, "Shortest grace period.", { minimum: 0 });

export const ecsGracePeriod: Rule = {
    name: "ecs-grace-period",
    scope: "stack",
    types: service,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A task that is still starting must not be stopped for failing the health check of the load balancer.",
    remedy: "Set healthCheckGracePeriodSeconds to at least 60 and to the start period of the containers.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html",
    unknown: "note",
    settings: [shortestSeconds],
    applies: ({ props }) => lengthOf(props["loadBalancers"]) > 0,
    checks: [
        ({ props }, { get }) => {
            const actual = props["healthCheckGracePeriodSeconds"];
            if ((num(actual) ?? 0) >= get(shortestSeconds)) return undefined;
            return `healthCheckGracePeriodSeconds is ${shown(actual)}, must be at least ${get(shortestSeconds)}; raise it`;
        },
        (resource) => {
            const grace = num(resource.props["healthCheckGracePeriodSeconds"]) ?? 0;
            const containers = containersOf(taskDefinitionOf(resource)?.props ?? {});
            const start = Math.max(0, ...containers.map((container) => num(healthCheckOf(container)["startPeriod"]) ?? 0));
            if (grace >= start) return undefined;
            return `healthCheckGracePeriodSeconds is ${grace}, must be at least the start period ${start} of the container; raise it`;
        },
    ],
};
