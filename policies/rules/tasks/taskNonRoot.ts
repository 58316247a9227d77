import { eachContainer, isWindows } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskNonRoot: Rule = {
    name: "task-non-root",
    scope: "resource",
    types: taskDefinition,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "A process that does not run as root can do less harm with a vulnerability of the container runtime.",
    remedy: "Set user of each container to one that the image has.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    controls: ["ECS.20"],
    unknown: "note",
    applies: ({ props }) => !isWindows(props),
    checks: [
        ({ props }) =>
            eachContainer(props, ({ user, firelensConfiguration }) => {
                // The socket that ECS mounts into a log router belongs to root. @see https://github.com/aws/containers-roadmap/issues/2122
                if (firelensConfiguration !== undefined) return undefined;
                const name = typeof user === "number" ? String(user) : text(user)?.split(":")[0];
                return name === undefined || name === "root" || name === "0"
                    ? `user is ${shown(user)}, must not be root; name a user`
                    : undefined;
            }),
    ],
};
