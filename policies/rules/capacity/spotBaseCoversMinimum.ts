import { strategyIn } from "../../frame/capacityProviders.ts";
import { num } from "../../frame/read.ts";
import { targetsOf } from "../../frame/relations.ts";
import type { Rule } from "../../frame/rule.ts";
import { onDemandBase, usesSpot } from "../../frame/strategy.ts";
import { service } from "../../frame/tokens.ts";

export const spotBaseCoversMinimum: Rule = {
    name: "spot-base-covers-minimum",
    scope: "stack",
    types: service,
    severity: "high",
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
