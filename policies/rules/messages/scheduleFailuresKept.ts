import { schedule } from "../../resources/typeTokens.ts";
import { isSet, object } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const scheduleFailuresKept: Rule = {
    name: "schedule-failures-kept",
    scope: "resource",
    types: schedule,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A schedule that cannot start its task tries for a while and then drops the run, and nothing says so.",
    remedy: "Give the target a dead-letter queue, and watch it.",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
    unknown: "note",
    applies: ({ props }) => props["state"] !== "DISABLED",
    checks: [
        ({ props }) =>
            isSet(object(object(props["target"])["deadLetterConfig"]), "arn")
                ? undefined
                : "target.deadLetterConfig.arn is not set, must be set; name a queue",
    ],
};
