import type { Policies, PolicyPackArgs } from "@pulumi/policy";
import { allExemptions } from "./exemptions/allExemptions.ts";
import type { Exemption } from "./frame/exemption.ts";
import { type PackOptions, toPolicies } from "./frame/policy.ts";
import type { Rule } from "./frame/rule.ts";
import { allRules, ruleGroups } from "./rules/allRules.ts";
import { exemptionReview } from "./rules/governance/exemptionReview.ts";
import { exemptionValid } from "./rules/governance/exemptionValid.ts";

export const packName = "ecs-platform";

/** The same as in package.json, which Pulumi reads. */
export const packVersion = "0.1.0";

/** The rules, and those that judge the exemptions from them. */
function groupsWith(exemptions: readonly Exemption[], now: () => Date): Readonly<Record<string, readonly Rule[]>> {
    const names = allRules.map(({ name }) => name);
    return { ...ruleGroups, Exemptions: [exemptionValid(exemptions, names, now), exemptionReview(exemptions, allRules, now)] };
}

/** Every rule of the pack by what it protects, for those who list them. */
export const documentedGroups = groupsWith([], () => new Date());

/** The pack with another configuration, list of exemptions or clock than it has under Pulumi. */
export function policiesWith(changes: Partial<PackOptions>): Policies {
    const options = { exemptions: allExemptions, config: {}, now: () => new Date(), ...changes };
    return toPolicies(Object.values(groupsWith(options.exemptions, options.now)).flat(), options);
}

export const policies: Policies = policiesWith({});

/** The pack as those see it who run it in process. */
export const pack = { name: packName, version: packVersion, policies };

export const packArgs: PolicyPackArgs = {
    policies,
    enforcementLevel: "mandatory",
    displayName: "ecs-platform",
    description: "Forbids the known mistakes of running services on ECS.",
    provider: "aws",
};
