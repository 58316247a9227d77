import { eachContainer } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { object } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const logsDoNotBlock: Rule = {
    name: "task-logs-do-not-block",
    scope: "resource",
    types: taskDefinition,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "While CloudWatch is slow, a container that writes its logs in blocking mode stands still, and its health check fails.",
    remedy: "Set mode to non-blocking and give it a buffer.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_logConfiguration",
    unknown: "note",
    checks: [
        ({ props }) =>
            eachContainer(props, (container) => {
                const { mode } = object(object(container["logConfiguration"])["options"]);
                return mode === "blocking" ? "logConfiguration.options.mode is blocking, must be non-blocking; set it" : undefined;
            }),
    ],
};
