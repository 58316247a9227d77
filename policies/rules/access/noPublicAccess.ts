import { inPolicyOf, isForEverybody } from "../../reading/allowances.ts";
import { lambdaPermission, lambdaUrl, resourcePolicy } from "../../resources/typeTokens.ts";
import { isSet, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const noPublicAccess: Rule = {
    name: "no-public-access",
    scope: "resource",
    types: [...resourcePolicy, ...lambdaPermission, ...lambdaUrl],
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "What any principal of AWS may use, any account of the world may read, fill, push images to or pay with your money.",
    remedy: "Name the accounts, roles or services, or hold any principal to them by a condition such as aws:SourceArn or aws:PrincipalOrgID.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    controls: [
        "SQS.3",
        "SNS.4",
        "Lambda.1",
        "SecretsManager.4",
        "CKV_AWS_32",
        "CKV_AWS_168",
        "CKV_AWS_169",
        "CKV_AWS_258",
        "CKV_AWS_301",
        "CKV_AWS_387",
    ],
    unknown: "later",
    checks: [
        (resource) =>
            resourcePolicy.includes(resource.type)
                ? inPolicyOf(resource, (statement, property) =>
                      isForEverybody(statement)
                          ? [`${property} allows everybody, must name who may; name principals or add a condition`]
                          : [],
                  )
                : undefined,
        ({ type, props }) =>
            lambdaPermission.includes(type) &&
            props["principal"] === "*" &&
            !["sourceArn", "sourceAccount", "principalOrgId"].some((name) => isSet(props, name)) &&
            props["functionUrlAuthType"] !== "AWS_IAM"
                ? "principal is *, must name who may call the function; name a service or an account"
                : undefined,
        ({ type, props }) =>
            lambdaUrl.includes(type) && props["authorizationType"] !== "AWS_IAM"
                ? `authorizationType is ${shown(props["authorizationType"])}, must be AWS_IAM; set it or put an API in front`
                : undefined,
    ],
};
