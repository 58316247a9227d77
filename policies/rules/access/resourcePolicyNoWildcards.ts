import { actionsOf, inPolicyOf } from "../../reading/allowances.ts";
import { accountsOf, ownerOf } from "../../reading/principals.ts";
import type { Props } from "../../resources/resource.ts";
import { key, resourcePolicy } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const resourcePolicyNoWildcards: Rule = {
    name: "resource-policy-no-wildcards",
    scope: "resource",
    // Whoever administers a key has all of kms:*, without which nobody could change its policy any more.
    types: resourcePolicy.filter((type) => !key.includes(type)),
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "advisory" },
    reason: "Whoever may do everything with a queue, a topic or a bucket may also delete it, and let in anybody else.",
    remedy: "Name the actions that the principal needs.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    controls: ["CKV_AWS_72"],
    unknown: "later",
    checks: [(resource) => inPolicyOf(resource, (statement, property) => (isForOwner(statement) ? [] : wildcards(statement, property)))],
};

function wildcards(statement: Props, property: string): readonly string[] {
    if ("NotAction" in statement) return [`${property} allows all but some actions, must name each action; write out what is needed`];
    return actionsOf(statement)
        .filter(isEverything)
        .map((action) => `${property} allows ${action}, must name each action; write out what is needed`);
}

/** Whether an action stands for all of a service, or for more than one. */
function isEverything(action: string): boolean {
    const [service = "", name] = action.split(":");
    return service.includes("*") || name === "*";
}

/** The account of the resource, whose own policies say who may do what: AWS writes such a statement by itself. */
function isForOwner(statement: Props): boolean {
    const owner = ownerOf(statement);
    return accountsOf(statement).every((account) => account === owner);
}
