import { num, object, shown } from "../../frame/read.ts";
import type { Rule } from "../../frame/rule.ts";
import { lambdaFunction } from "../../frame/tokens.ts";

export const lambdaReservedConcurrency: Rule = {
    name: "lambda-reserved-concurrency",
    scope: "resource",
    types: lambdaFunction,
    severity: "medium",
    reason: "Other functions of the account can use up all concurrency, and a critical one then waits.",
    remedy: "Set reservedConcurrentExecutions.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    controls: ["CKV_AWS_115", "LambdaConcurrency"],
    unknown: "note",
    applies: ({ props }, { environment }) => environment === "hipaa" || String(object(props["tags"])["Critical"]).toLowerCase() === "true",
    checks: [
        ({ props: { reservedConcurrentExecutions } }) =>
            (num(reservedConcurrentExecutions) ?? -1) >= 1
                ? undefined
                : `reservedConcurrentExecutions is ${shown(reservedConcurrentExecutions)}, must be at least 1; set it`,
    ],
};
