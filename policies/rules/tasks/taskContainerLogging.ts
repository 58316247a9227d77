import { containersOf, eachContainer } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { isSet, object, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

const awslogsOptions = ["awslogs-group", "awslogs-region", "awslogs-stream-prefix"];

export const taskContainerLogging: Rule = {
    name: "task-container-logging",
    scope: "resource",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "Without a log configuration, everything that a container wrote before it failed is lost.",
    remedy: "Give every container a logConfiguration; awslogs takes group, region and stream prefix.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
    controls: ["ECS.9"],
    unknown: "note",
    checks: [
        ({ props }) =>
            containersOf(props).length === 0
                ? "containerDefinitions holds no containers, must be a JSON list of them; correct it"
                : undefined,
        ({ props }) =>
            eachContainer(props, (container) => {
                const { logDriver, options } = object(container["logConfiguration"]);
                if (text(logDriver) === undefined) return "has no logConfiguration.logDriver, must have one; use awslogs";
                const missing = logDriver === "awslogs" ? awslogsOptions.filter((option) => !isSet(object(options), option)) : [];
                return missing.length === 0 ? undefined : `logConfiguration.options lacks ${missing.join(", ")}, must have them; add them`;
            }),
    ],
};
