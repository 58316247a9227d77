import { eachContainer } from "../../reading/containers.ts";
import { lookup } from "../../resources/lookup.ts";
import { oncePerStack } from "../../resources/remembered.ts";
import { logGroup, taskDefinition } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isTrue, object, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const logGroupMade: Rule = {
    name: "log-group-made",
    scope: "stack",
    types: taskDefinition,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "The log driver makes no log group by itself, and a container whose group is missing does not start.",
    remedy: "Make the log group, or set awslogs-create-group to true and allow logs:CreateLogGroup.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
    unknown: "note",
    // A stack that makes none has them from elsewhere.
    applies: (_, { stack }) => makesLogGroups(stack),
    checks: [
        ({ props }, { stack }) =>
            eachContainer(props, (container) => {
                const { logDriver, options } = object(container["logConfiguration"]);
                const group = text(object(options)["awslogs-group"]);
                if (logDriver !== "awslogs" || group === undefined || isTrue(object(options)["awslogs-create-group"])) return undefined;
                // Of a group that is not named yet nobody knows that it is another one.
                const isMade = logGroupsBy(stack, [group, ""]).length > 0;
                return isMade ? undefined : `log group ${group} is none of the stack, must be there before the task; make it`;
            }),
    ],
};

const makesLogGroups = oncePerStack((stack) => stack.some(({ type }) => logGroup.includes(type)));
const logGroupsBy = lookup(logGroup, ({ props }) => [known(() => text(props["name"])) ?? ""]);
