import type { Rule } from "../../frame/rule.ts";
import { strategyOf, usesSpot } from "../../frame/strategy.ts";
import { clusterCapacityProviders, service } from "../../frame/tokens.ts";

export const spotHipaaOff: Rule = {
    name: "spot-hipaa-off",
    scope: "resource",
    types: [...service, ...clusterCapacityProviders],
    severity: "high",
    reason: "The most sensitive environment takes no interruptions to save money.",
    remedy: "Use on-demand capacity alone.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    unknown: "critical",
    checks: [
        ({ type, props }) => {
            const property = service.includes(type) ? "capacityProviderStrategies" : "defaultCapacityProviderStrategies";
            return usesSpot(strategyOf(props[property])) ? `${property} uses Spot, must be on demand; remove the Spot entry` : undefined;
        },
    ],
};
