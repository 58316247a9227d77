import { eachContainer } from "../../reading/containers.ts";
import { taskDefinitionOf } from "../../reading/relations.ts";
import { service } from "../../resources/typeTokens.ts";
import { isTrue } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const execWritableRoot: Rule = {
    name: "ecs-exec-writable-root",
    scope: "stack",
    types: service,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "The agent of ECS Exec writes to the root file system, so that no session starts in a container whose root is read-only.",
    remedy: "Turn enableExecuteCommand off, or readonlyRootFilesystem of the container.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-considerations",
    unknown: "note",
    applies: ({ props }) => isTrue(props["enableExecuteCommand"]),
    checks: [
        (own) =>
            eachContainer(taskDefinitionOf(own)?.props ?? {}, ({ readonlyRootFilesystem }) =>
                isTrue(readonlyRootFilesystem) ? "exec is on and the root is read-only, must be one of them; turn exec off" : undefined,
            ),
    ],
};
