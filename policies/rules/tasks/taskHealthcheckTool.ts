import { eachContainer, healthCheckOf, isWindows } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { texts } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskHealthcheckTool: Rule = {
    name: "task-healthcheck-tool",
    scope: "resource",
    types: taskDefinition,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Slim images contain neither curl nor wget: the health check always fails, and each deployment rolls back.",
    remedy: "Probe with what the image has, such as the language's own HTTP client.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html",
    unknown: "note",
    // Windows brings a curl of its own.
    applies: ({ props }) => !isWindows(props),
    checks: [
        ({ props }) =>
            eachContainer(props, (container) => {
                const words = texts(healthCheckOf(container)["command"]).flatMap((argument) => argument.split(/[\s;&|"']+/));
                const tool = words.map((word) => word.split("/").at(-1)).find((word) => word === "curl" || word === "wget");
                return tool && `healthCheck.command uses ${tool}, must use what the image has; replace it or make sure that it is there`;
            }),
    ],
};
