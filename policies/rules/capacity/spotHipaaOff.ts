import { strategyOf, usesSpot } from "../../reading/capacityStrategy.ts";
import { autoScalingGroup, clusterCapacityProviders, launchTemplate, service } from "../../resources/typeTokens.ts";
import { num, object, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const spotHipaaOff: Rule = {
    name: "spot-hipaa-off",
    scope: "resource",
    types: [...service, ...clusterCapacityProviders, ...autoScalingGroup, ...launchTemplate],
    severity: "high",
    levels: { production: "disabled", hipaa: "mandatory", staging: "disabled", development: "disabled" },
    reason: "The most sensitive environment must not accept interruptions to save money.",
    remedy: "Use on-demand capacity alone.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    unknown: "critical",
    checks: [
        ({ type, props }) => {
            const property = service.includes(type) ? "capacityProviderStrategies" : "defaultCapacityProviderStrategies";
            return usesSpot(strategyOf(props[property])) ? `${property} uses Spot, must be on demand; remove the Spot entry` : undefined;
        },
        ({ props }) => {
            const distribution = object(object(props["mixedInstancesPolicy"])["instancesDistribution"]);
            const percent = num(distribution["onDemandPercentageAboveBaseCapacity"]) ?? 100;
            return percent < 100 ? `onDemandPercentageAboveBaseCapacity is ${percent}, must be 100; leave Spot out` : undefined;
        },
        ({ props }) =>
            text(object(props["instanceMarketOptions"])["marketType"]) === "spot"
                ? "instanceMarketOptions asks for Spot, must not; remove them"
                : undefined,
    ],
};
