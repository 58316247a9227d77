import { valuesOf } from "../../reading/allowances.ts";
import { policyAttachment, role } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

/** Managed policies of AWS that allow everything, or to give oneself everything. */
const administrative =
    /^arn:aws[\w-]*:iam::aws:policy\/(AdministratorAccess|IAMFullAccess|PowerUserAccess|job-function\/SystemAdministrator)$/;

export const noAdministrator: Rule = {
    name: "no-administrator",
    scope: "resource",
    types: [...role, ...policyAttachment],
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "Whoever takes over a task, a function or a pipeline with such a policy has taken over the account.",
    remedy: "Replace the managed policy by one that names the actions and the resources.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    controls: ["IAM.1", "CKV_AWS_274", "CKV2_AWS_56"],
    unknown: "note",
    checks: [
        ({ props }) =>
            [...valuesOf(props["managedPolicyArns"]), ...valuesOf(props["policyArn"])]
                .filter((arn) => administrative.test(arn))
                .map((arn) => `has ${arn.split("/").at(-1)}, must have what it needs alone; replace it`),
    ],
};
