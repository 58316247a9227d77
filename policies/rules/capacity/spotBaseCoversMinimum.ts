import { strategyIn } from "../../reading/capacityProviders.ts";
import { onDemandBase, usesSpot } from "../../reading/capacityStrategy.ts";
import { targetsOf } from "../../reading/relations.ts";
import { service } from "../../resources/typeTokens.ts";
import { num } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const spotBaseCoversMinimum: Rule = {
    name: "spot-base-covers-minimum",
    scope: "stack",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "disabled", development: "disabled" },
    reason: "The tasks that a service needs at least must outlast an interruption of all Spot tasks.",
    remedy: "Raise base of the on-demand entry to minCapacity of the scalable target.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    unknown: "critical",
    checks: [
        (resource, { stack }) => {
            const strategy = strategyIn(resource, stack);
            if (!usesSpot(strategy)) return undefined;
            const base = onDemandBase(strategy);
            return targetsOf(resource, stack).flatMap(({ name, props }) => {
                const minimum = num(props["minCapacity"]) ?? 0;
                return base >= minimum
                    ? []
                    : [`on-demand base is ${base}, must be at least ${minimum}, the minimum of ${name}; raise base of the on-demand entry`];
            });
        },
    ],
};
