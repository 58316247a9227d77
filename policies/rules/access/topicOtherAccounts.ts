import { inPolicyOf } from "../../reading/allowances.ts";
import { accountsOf, ownerOf } from "../../reading/principals.ts";
import { topic, topicPolicy } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";
import { strings } from "../../rule/setting.ts";

const allowed = strings("accounts", [], "Numbers of other accounts that may use topics.");

export const topicOtherAccounts: Rule = {
    name: "topic-other-accounts",
    scope: "resource",
    types: [...topic, ...topicPolicy],
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Who may publish to a topic or read it in another account is decided there.",
    remedy: "Let the other account have a topic or queue of its own, or name its number in the configuration of the pack.",
    url: "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html",
    controls: ["CKV_AWS_385"],
    unknown: "later",
    settings: [allowed],
    checks: [
        (resource, { get }) =>
            inPolicyOf(resource, (statement, property) => {
                const owner = ownerOf(statement);
                if (owner === undefined) return [];
                const known = new Set(["*", owner, ...get(allowed)]);
                return accountsOf(statement)
                    .filter((account) => !known.has(account))
                    .map((account) => `${property} allows account ${account}, must allow its own alone; remove it, or configure it`);
            }),
    ],
};
