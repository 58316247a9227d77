import { isSingleton, roleOf } from "../../reading/role.ts";
import { service } from "../../resources/typeTokens.ts";
import { object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const beatNoDeployOverlap: Rule = {
    name: "beat-no-deploy-overlap",
    scope: "resource",
    types: service,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    neverExempted: true,
    reason: "With the defaults of ECS two schedulers run side by side during each deployment and each move between zones.",
    remedy: "Use deployment percents 0 and 100, no rebalancing of zones and the rolling strategy.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
    unknown: "critical",
    applies: (resource) => isSingleton(roleOf(resource)),
    checks: [
        ({ props }) =>
            mustBe(
                "deploymentMaximumPercent",
                props["deploymentMaximumPercent"],
                100,
                "so that the old one stops before the new one starts",
            ),
        ({ props }) =>
            mustBe("deploymentMinimumHealthyPercent", props["deploymentMinimumHealthyPercent"], 0, "so that the old one may stop"),
        ({ props }) =>
            mustBe(
                "availabilityZoneRebalancing",
                props["availabilityZoneRebalancing"],
                "DISABLED",
                "as rebalancing starts the new task before it stops the old one",
            ),
        ({ props }) => {
            const strategy = object(props["deploymentConfiguration"])["strategy"];
            if (strategy === undefined || strategy === "ROLLING") return undefined;
            return `deploymentConfiguration.strategy is ${shown(strategy)}, must be ROLLING; the others run both versions together`;
        },
        ({ props }) =>
            props["schedulingStrategy"] === "DAEMON"
                ? "schedulingStrategy is DAEMON, must be REPLICA; a daemon runs once per instance"
                : undefined,
    ],
};

function mustBe(property: string, actual: unknown, expected: string | number, fix: string): string | undefined {
    return actual === expected ? undefined : `${property} is ${shown(actual)}, must be ${expected}; set it ${fix}`;
}
