import type { Policies, PolicyPackArgs } from "@pulumi/policy";
import { type PackOptions, toPolicies } from "./frame/policy.ts";
import { allRules } from "./rules/allRules.ts";

export const packName = "ecs-platform";

/** The same as in package.json, which Pulumi reads. */
export const packVersion = "0.1.0";

/** The pack with another configuration, list of exemptions or clock than it has under Pulumi. */
export function policiesWith(options: Partial<PackOptions>): Policies {
    return toPolicies(allRules, { exemptions: [], config: {}, now: () => new Date(), ...options });
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
