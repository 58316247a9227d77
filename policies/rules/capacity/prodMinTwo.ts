import { targetsOf } from "../../reading/relations.ts";
import { isDaemon, isWebFacing, roleOf } from "../../reading/role.ts";
import { service } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const minimum = number("minimum", { production: 2, hipaa: 2, staging: 1, development: 1 }, "Fewest tasks.", { minimum: 0 });

export const prodMinTwo: Rule = {
    name: "prod-min-two",
    scope: "stack",
    types: service,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "disabled" },
    reason: "With a single task, its failure is an outage.",
    remedy: "Set minCapacity of the scalable target to at least 2.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/availability.html",
    unknown: "critical",
    settings: [minimum],
    applies: (resource) => !isDaemon(resource) && (isWebFacing(roleOf(resource)) || roleOf(resource) === "ml"),
    checks: [
        (resource, { stack, get }) => {
            const targets = targetsOf(resource, stack);
            const bounds =
                targets.length > 0
                    ? targets.map(({ name, props }) => ({ what: `minCapacity of ${name}`, value: props["minCapacity"] }))
                    : [{ what: "desiredCount without scaling", value: resource.props["desiredCount"] }];
            return bounds
                .filter(({ value }) => (num(value) ?? 0) < get(minimum))
                .map(({ what, value }) => `${what} is ${shown(value)}, must be at least ${get(minimum)}; raise it`);
        },
    ],
};
