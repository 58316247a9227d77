import { strategyIn } from "../../reading/capacityProviders.ts";
import { mayUseSpot, strategyOf } from "../../reading/capacityStrategy.ts";
import { ofType, usedBy, usersOf } from "../../reading/relations.ts";
import { isSingleton, roleOf } from "../../reading/role.ts";
import type { Resource } from "../../resources/resource.ts";
import { cluster, clusterCapacityProviders, service } from "../../resources/typeTokens.ts";
import { isSet } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const beatOnDemand: Rule = {
    name: "beat-on-demand",
    scope: "stack",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "AWS may take a Spot task back at any time, and no job is scheduled until another one runs.",
    remedy: "Give the service a strategy of FARGATE alone, or of instances on demand.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    unknown: "critical",
    applies: (resource) => isSingleton(roleOf(resource)),
    checks: [
        (resource, { stack }) =>
            mayUseSpot(strategyIn(resource, stack)) ? "strategy uses Spot, must be on demand; remove the Spot entry" : undefined,
        (resource, { stack }) => {
            if (isSet(resource.props, "launchType") || strategyOf(resource.props["capacityProviderStrategies"]).length > 0)
                return undefined;
            const inherited = defaultsOf(resource, stack).find((defaults) => mayUseSpot(strategyIn(defaults, stack)));
            return (
                inherited &&
                `strategy is inherited from ${inherited.name} and uses Spot, must be on demand; give the service a strategy of its own`
            );
        },
    ],
};

/** What gives the service's cluster its default strategy. */
function defaultsOf(resource: Resource, stack: readonly Resource[]): readonly Resource[] {
    const [own] = usedBy(resource, "cluster", cluster);
    return own === undefined ? ofType(stack, clusterCapacityProviders) : usersOf(own, "clusterName", clusterCapacityProviders, stack);
}
