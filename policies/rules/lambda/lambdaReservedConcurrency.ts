import { isDeploymentHook } from "../../reading/isDeploymentHook.ts";
import { lambdaFunction } from "../../resources/typeTokens.ts";
import { num, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const lambdaReservedConcurrency: Rule = {
    name: "lambda-reserved-concurrency",
    scope: "resource",
    types: lambdaFunction,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "Other functions of the account can use up all concurrency, and a critical one then waits.",
    remedy: "Set reservedConcurrentExecutions.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    controls: ["CKV_AWS_115"],
    unknown: "note",
    applies: (resource, { environment }) =>
        (environment === "hipaa" && !isDeploymentHook(resource)) ||
        String(object(resource.props["tags"])["Critical"]).toLowerCase() === "true",
    checks: [
        ({ props: { reservedConcurrentExecutions } }) =>
            (num(reservedConcurrentExecutions) ?? -1) >= 1
                ? undefined
                : `reservedConcurrentExecutions is ${shown(reservedConcurrentExecutions)}, must be at least 1; set it`,
    ],
};
