import { eachContainer, isAnywhere } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { num } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const longestSeconds = number("longestSeconds", 120, "Longest time between SIGTERM and SIGKILL.", { minimum: 2 });

export const taskStopTimeout: Rule = {
    name: "task-stop-timeout",
    scope: "resource",
    types: taskDefinition,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Fargate, and the notice before a Spot interruption, give a task two minutes to stop.",
    remedy: "Lower stopTimeout to 120 or less.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    unknown: "note",
    settings: [longestSeconds],
    // Nobody takes a machine of one's own back.
    applies: ({ props }) => !isAnywhere(props),
    checks: [
        ({ props }, { get }) =>
            eachContainer(props, ({ stopTimeout }) => {
                const seconds = num(stopTimeout) ?? 30;
                return seconds <= get(longestSeconds)
                    ? undefined
                    : `stopTimeout is ${seconds}, must be at most ${get(longestSeconds)}; lower it`;
            }),
    ],
};
