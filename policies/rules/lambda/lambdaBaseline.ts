import { isCalledByEvents, keepsFailures } from "../../reading/functionEvents.ts";
import { isDeploymentHook } from "../../reading/isDeploymentHook.ts";
import { lambdaFunction } from "../../resources/typeTokens.ts";
import { isSet, object, shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { strings } from "../../rule/setting.ts";

/** The runtimes of Lambda that AWS does not deprecate, as of 2026-11-30. */
const supportedToday = [
    "nodejs22.x",
    "nodejs24.x",
    "python3.11",
    "python3.12",
    "python3.13",
    "python3.14",
    "java11",
    "java17",
    "java21",
    "java25",
    "dotnet10",
    "ruby3.3",
    "ruby3.4",
    "provided.al2023",
];

const runtimes = strings("runtimes", supportedToday, "Runtimes that AWS supports.");

export const lambdaBaseline: Rule = {
    name: "lambda-baseline",
    scope: "stack",
    types: lambdaFunction,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "A function without traces, without a place for failed events of schedules and topics or on an abandoned runtime is hard to debug later.",
    remedy: "Turn tracing on, add a dead-letter queue, name the log group and use a supported runtime.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    controls: ["Lambda.2", "CKV_AWS_50", "CKV_AWS_116", "CKV_AWS_363"],
    unknown: "note",
    settings: [runtimes],
    checks: [
        (resource) => {
            const { mode } = object(resource.props["tracingConfig"]);
            return mode === "Active" || isDeploymentHook(resource)
                ? undefined
                : `tracingConfig.mode is ${shown(mode)}, must be Active; set it`;
        },
        (resource, { stack }) =>
            // Who waits for an answer sees that there is none.
            isSet(object(resource.props["deadLetterConfig"]), "targetArn") ||
            !isCalledByEvents(resource, stack) ||
            keepsFailures(resource, stack)
                ? undefined
                : "deadLetterConfig.targetArn is not set, must be set; add a queue, or a destination for failures",
        ({ props }, { get }) => {
            const runtime = text(props["runtime"]);
            if (runtime === undefined || get(runtimes).includes(runtime)) return undefined;
            return `runtime is ${runtime}, must be one that AWS supports; use a newer one`;
        },
        ({ props }) =>
            isSet(object(props["loggingConfig"]), "logGroup")
                ? undefined
                : "loggingConfig.logGroup is not set, must be set; name one with a retention",
    ],
};
