import { strategyIn } from "../../reading/capacityProviders.ts";
import { onDemandBase, usesSpot } from "../../reading/capacityStrategy.ts";
import { clusterCapacityProviders, service } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const minimumBase = number("minimumBase", { production: 2, hipaa: 2, staging: 1, development: 0 }, "Tasks on demand beside Spot.", {
    minimum: 0,
});

export const spotOnDemandBase: Rule = {
    name: "spot-on-demand-base",
    scope: "stack",
    types: [...service, ...clusterCapacityProviders],
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "disabled", development: "disabled" },
    reason: "AWS takes Spot tasks back together and does not replace them on demand, so that a service without a base can lose all its tasks at once.",
    remedy: "Give the on-demand entry of the strategy a base of at least 2, and not less than the minimum of tasks.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    unknown: "critical",
    settings: [minimumBase],
    checks: [
        (resource, { stack, get }) => {
            const strategy = strategyIn(resource, stack);
            const base = onDemandBase(strategy);
            const least = get(minimumBase);
            if (!usesSpot(strategy) || base >= least) return undefined;
            return `on-demand base is ${base} beside Spot, must be at least ${least}; raise base of the on-demand entry`;
        },
    ],
};
