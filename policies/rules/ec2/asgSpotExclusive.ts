import { usedBy } from "../../reading/relations.ts";
import { autoScalingGroup, launchTemplate } from "../../resources/typeTokens.ts";
import { isSet } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const asgSpotExclusive: Rule = {
    name: "asg-spot-exclusive",
    scope: "stack",
    types: autoScalingGroup,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "AWS refuses a mixed group whose template asks for Spot or names a price; the distribution of the group decides.",
    remedy: "Remove instanceMarketOptions and spotPrice.",
    url: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html",
    unknown: "note",
    applies: ({ props }) => isSet(props, "mixedInstancesPolicy"),
    checks: [
        (group) =>
            usedBy(group, "mixedInstancesPolicy", launchTemplate)
                .filter(({ props }) => isSet(props, "instanceMarketOptions"))
                .map(({ name }) => `launch template ${name} has instanceMarketOptions, must have none beside a mixed policy; remove them`),
        ({ props }) => (isSet(props, "spotPrice") ? "has spotPrice, must have none beside a mixed policy; remove it" : undefined),
    ],
};
