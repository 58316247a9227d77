import { usedBy } from "../../reading/relations.ts";
import { eventSourceMapping, lambdaFunction, queue } from "../../resources/typeTokens.ts";
import { num } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const times = number("times", 6, "Visibility timeout in timeouts of the function.", { minimum: 1 });

export const lambdaSqsVisibility: Rule = {
    name: "lambda-sqs-visibility",
    scope: "stack",
    types: eventSourceMapping,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A message that becomes visible again while the function still processes it is processed twice.",
    remedy: "Set visibilityTimeoutSeconds of the queue to six times the timeout of the function.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    controls: ["LambdaEventSourceSQSVisibilityTimeout"],
    unknown: "note",
    settings: [times],
    checks: [
        (mapping, { get }) =>
            usedBy(mapping, "eventSourceArn", queue).flatMap((source) =>
                usedBy(mapping, "functionName", lambdaFunction).flatMap((target) => {
                    const visible = num(source.props["visibilityTimeoutSeconds"]) ?? 30;
                    const least = get(times) * (num(target.props["timeout"]) ?? 3);
                    if (visible >= least) return [];
                    return [
                        `visibilityTimeoutSeconds of ${source.name} is ${visible}, must be at least ${least}, ${get(times)} times the timeout of ${target.name}; raise it`,
                    ];
                }),
            ),
    ],
};
