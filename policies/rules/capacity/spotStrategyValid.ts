import { isFargate, strategyOf } from "../../reading/capacityStrategy.ts";
import type { Resource } from "../../resources/resource.ts";
import { clusterCapacityProviders, service } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const spotStrategyValid: Rule = {
    name: "spot-strategy-valid",
    scope: "resource",
    types: [...service, ...clusterCapacityProviders],
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "AWS takes one base in a strategy, refuses Fargate beside instances, and places no task where all weights are 0.",
    remedy: "Give the on-demand entry the only base, and one entry at least a weight above 0.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html",
    unknown: "note",
    checks: [
        (resource) => {
            const bases = strategyIn(resource).filter(({ base }) => base > 0).length;
            return bases > 1 ? `${bases} entries have a base, must be at most 1; keep the base of the on-demand entry` : undefined;
        },
        (resource) => {
            const spot = strategyIn(resource).find(({ isSpot, base }) => isSpot && base > 0);
            return spot && `${spot.provider} has a base of ${spot.base}, must be 0; give the base to the on-demand entry`;
        },
        (resource) => {
            const strategy = strategyIn(resource);
            const weights = strategy.reduce((sum, { weight }) => sum + weight, 0);
            if (strategy.length === 0 || weights > 0) return undefined;
            return "the weights add up to 0, must be more; give an entry a weight";
        },
        (resource) => {
            const strategy = strategyIn(resource);
            const instances = strategy.filter((entry) => !isFargate(entry)).map(({ provider }) => provider);
            if (instances.length === 0 || instances.length === strategy.length) return undefined;
            return `strategy has ${instances.join(", ")} beside Fargate, must be of one kind; remove the entries of the other`;
        },
    ],
};

function strategyIn({ type, props }: Resource) {
    return strategyOf(service.includes(type) ? props["capacityProviderStrategies"] : props["defaultCapacityProviderStrategies"]);
}
