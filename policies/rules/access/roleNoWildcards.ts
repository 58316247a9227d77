import { actionsWithoutResource } from "../../reading/actionsWithoutResource.ts";
import { actionsOf, inAllowances, isOnEverything } from "../../reading/allowances.ts";
import type { Props } from "../../resources/resource.ts";
import { groupPolicy, policy, role, rolePolicy, userPolicy } from "../../resources/typeTokens.ts";
import { text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { strings } from "../../rule/setting.ts";

const allowed = strings("allowed", actionsWithoutResource, "Actions that may be allowed on every resource.");

export const roleNoWildcards: Rule = {
    name: "role-no-wildcards",
    scope: "resource",
    types: [...rolePolicy, ...role, ...policy, ...groupPolicy, ...userPolicy],
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "An attacker who takes over a task, an instance or an AWS service can do whatever its role allows.",
    remedy: "Name the actions and the resources, add a condition where AWS knows no narrower resource, or say why in the Sid: `BecauseTheCleanerFindsWhatNobodyClaims`.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    controls: ["IAM.1", "IAM.21", "CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_355", "CKV2_AWS_40"],
    unknown: "later",
    settings: [allowed],
    checks: [
        (resource) =>
            inAllowances(resource, (statement) =>
                unexplained(statement)
                    .filter((action) => action.includes("*") && !isLook(action))
                    .map((action) => `allows ${action}, must name each action; write out what is needed`),
            ),
        (resource) =>
            inAllowances(resource, (statement) => {
                const open = ["NotAction", "NotResource"].filter((key) => key in statement);
                if (open.length === 0) return [];
                const what = open.includes("NotAction") ? "some actions" : "some resources";
                return [`allows all but ${what}, must name what it allows; write Action and Resource`];
            }),
        (resource, { get }) => {
            const free = new Set(get(allowed).map((action) => action.toLowerCase()));
            return inAllowances(resource, (statement) =>
                isOnEverything(statement) && !("Condition" in statement)
                    ? unexplained(statement)
                          .filter((action) => !isLook(action) && !free.has(action.toLowerCase()))
                          .map(
                              (action) =>
                                  `allows ${action} on every resource, must name resources; write out their ARNs or add a condition`,
                          )
                    : [],
            );
        },
    ],
};

/** What a statement allows without a reason, or though no reason is good enough for it. */
function unexplained(statement: Props): readonly string[] {
    return actionsOf(statement).filter((action) => !isReasoned(statement) || isEverything(action));
}

/** Somebody says in the id of the statement why it is wide, in so many letters that it is a reason. */
function isReasoned(statement: Props): boolean {
    return /^Because[A-Za-z0-9]{12,}$/.test(text(statement["Sid"]) ?? "");
}

/** For which no reason is good enough: all of AWS, and roles for whatever is started. */
function isEverything(action: string): boolean {
    return /^[^:]*\*[^:]*(:|$)/.test(action) || /^iam:(\*|Pass)/i.test(action);
}

/** Lists and descriptions, which often know no narrower resource and change nothing. */
function isLook(action: string): boolean {
    return /^[a-z0-9-]+:(Describe|List)/i.test(action);
}
