import { eachContainer, isWindows } from "../../reading/containers.ts";
import { usersOf } from "../../reading/relations.ts";
import type { Resource } from "../../resources/resource.ts";
import { service, taskDefinition } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isTrue, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskReadOnlyRoot: Rule = {
    name: "task-read-only-root",
    scope: "stack",
    types: taskDefinition,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "An attacker cannot install tools on a read-only root file system.",
    remedy: "Set readonlyRootFilesystem and mount a volume on what is written, such as /tmp.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5",
    controls: ["ECS.5", "CKV_AWS_336"],
    unknown: "note",
    // The agent of ECS Exec writes to the root, and Windows has no such switch.
    applies: (task, { stack }) => !isWindows(task.props) && !usersOf(task, "taskDefinition", service, stack).some(hasExec),
    checks: [
        ({ props }) =>
            eachContainer(props, ({ readonlyRootFilesystem }) =>
                isTrue(readonlyRootFilesystem)
                    ? undefined
                    : `readonlyRootFilesystem is ${shown(readonlyRootFilesystem)}, must be true; set it and mount a volume on /tmp`,
            ),
    ],
};

function hasExec({ props }: Resource): boolean {
    return known(() => isTrue(props["enableExecuteCommand"])) ?? false;
}
