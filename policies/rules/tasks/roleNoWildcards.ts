import { actionsOf, allowancesOf, valuesOf } from "../../reading/allowances.ts";
import type { Props } from "../../resources/resource.ts";
import { policy, role, rolePolicy } from "../../resources/typeTokens.ts";
import { text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { strings } from "../../rule/setting.ts";

/** Actions for which AWS knows no narrower resource, and that hand out nothing of anybody else. */
const withoutResource = [
    "ecr:GetAuthorizationToken",
    "ecs:DiscoverPollEndpoint",
    "sts:GetCallerIdentity",
    ...["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map((action) => `ssmmessages:${action}`),
    ...["GetSamplingRules", "GetSamplingTargets", "PutTraceSegments", "PutTelemetryRecords"].map((action) => `xray:${action}`),
];
const allowed = strings("allowed", withoutResource, "Actions that may be allowed on every resource.");

export const roleNoWildcards: Rule = {
    name: "role-no-wildcards",
    scope: "resource",
    types: [...rolePolicy, ...role, ...policy],
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "An attacker who takes over a task, an instance or an AWS service can do whatever its role allows.",
    remedy: "Name the actions and the resources, add a condition where AWS knows no narrower resource, or say why in the Sid: `BecauseTheCleanerFindsWhatNobodyClaims`.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    controls: ["IAM.1", "IAM.21", "CKV_AWS_355"],
    unknown: "note",
    settings: [allowed],
    checks: [
        (resource) =>
            allowancesOf(resource)
                .flatMap((statement) => actionsOf(statement).filter((action) => !isReasoned(statement) || isEverything(action)))
                .filter((action) => action.includes("*") && !isLook(action))
                .map((action) => `allows ${action}, must name each action; write out what is needed`),
        (resource) =>
            allowancesOf(resource)
                .filter((statement) => "NotAction" in statement || "NotResource" in statement)
                .map(
                    (statement) =>
                        `allows all but ${"NotAction" in statement ? "some actions" : "some resources"}, must name what it allows; write Action and Resource`,
                ),
        (resource, { get }) => {
            const wide = allowancesOf(resource)
                .filter((statement) => valuesOf(statement["Resource"]).includes("*") && !("Condition" in statement))
                .flatMap((statement) => actionsOf(statement).filter((action) => !isReasoned(statement) || isEverything(action)))
                .filter((action) => !isLook(action) && !get(allowed).includes(action));
            return wide.map((action) => `allows ${action} on every resource, must name resources; write out their ARNs or add a condition`);
        },
    ],
};

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
