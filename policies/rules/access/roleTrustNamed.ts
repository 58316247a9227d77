import { inAllowing, isForEverybody } from "../../reading/allowances.ts";
import { isForAnyRepository } from "../../reading/principals.ts";
import { role } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const roleTrustNamed: Rule = {
    name: "role-trust-named",
    scope: "resource",
    types: role,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "A role that any principal may assume belongs to everybody who knows its ARN.",
    remedy: "Name the services and accounts in the trust policy, or hold any principal to them by a condition.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
    controls: ["CKV_AWS_60", "CKV_AWS_61", "CKV_AWS_393"],
    unknown: "later",
    checks: [
        ({ props }) =>
            inAllowing(props["assumeRolePolicy"], (statement) =>
                isForEverybody(statement) ? ["assumeRolePolicy lets everybody in, must name who may assume the role; name principals"] : [],
            ),
        ({ props }) =>
            inAllowing(props["assumeRolePolicy"], (statement) =>
                isForAnyRepository(statement)
                    ? ["assumeRolePolicy lets any repository of GitHub in, must name one; add a condition on its claim sub"]
                    : [],
            ),
    ],
};
