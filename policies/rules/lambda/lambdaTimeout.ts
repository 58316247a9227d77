import { lambdaFunction } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

/** Seconds; the provider fills it in, so that it is the same as nothing. */
const defaultOfAws = 3;
const longestSeconds = 900;

export const lambdaTimeout: Rule = {
    name: "lambda-timeout",
    scope: "resource",
    types: lambdaFunction,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "The default of three seconds suits hardly any function, so the timeout must be a decision.",
    remedy: "Set timeout to what the work takes; work of more than 15 minutes belongs to ECS or Step Functions.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
    controls: ["LambdaDefaultTimeout"],
    unknown: "note",
    checks: [
        ({ props: { timeout } }) => {
            const seconds = num(timeout);
            if (seconds !== undefined && seconds !== defaultOfAws && seconds >= 1 && seconds <= longestSeconds) return undefined;
            return `timeout is ${shown(timeout)}, must be 1 to ${longestSeconds} seconds and not the default ${defaultOfAws}; set it`;
        },
    ],
};
