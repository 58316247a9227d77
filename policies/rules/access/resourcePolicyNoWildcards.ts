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
    checks: [
        (resource) =>
            inPolicyOf(resource, (statement, property) =>
                isForOwner(statement)
                    ? []
                    : "NotAction" in statement
                      ? [`${property} allows all but some actions, must name each action; write out what is needed`]
                      : actionsOf(statement)
                            .filter((action) => /^[^:]*\*[^:]*$|^[^:]+:\*$/.test(action))
                            .map((action) => `${property} allows ${action}, must name each action; write out what is needed`),
            ),
    ],
};

/** The account of the resource, whose own policies say who may do what: AWS writes such a statement by itself. */
function isForOwner(statement: Props): boolean {
    const owner = ownerOf(statement);
    return owner !== undefined && accountsOf(statement).every((account) => account === owner);
}
