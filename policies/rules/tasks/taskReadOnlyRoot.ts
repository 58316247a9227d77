import { eachContainer } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskReadOnlyRoot: Rule = {
    name: "task-read-only-root",
    scope: "resource",
    types: taskDefinition,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "An attacker cannot install tools on a read-only root file system.",
    remedy: "Set readonlyRootFilesystem and mount a volume on what is written, such as /tmp.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5",
    controls: ["ECS.5", "CKV_AWS_336"],
    unknown: "note",
    checks: [
        ({ props }) =>
            eachContainer(props, (container) => {
                const { readonlyRootFilesystem, linuxParameters } = container;
                // ECS Exec, which needs the init process, does not work on a read-only root.
                if (readonlyRootFilesystem === true || object(linuxParameters)["initProcessEnabled"] === true) return undefined;
                return `readonlyRootFilesystem is ${shown(readonlyRootFilesystem)}, must be true; set it and mount a volume on /tmp`;
            }),
    ],
};
