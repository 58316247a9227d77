import { eachContainer } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isSet, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskRolesHardening: Rule = {
    name: "task-roles-hardening",
    scope: "resource",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "An attacker in a container that has the rights of its host, or the rights to fetch every secret, gets those rights too.",
    remedy: "Use two roles, awsvpc, no shared process namespace and no privileged container.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html",
    controls: ["ECS.3", "ECS.4", "ECS.17", "CKV_AWS_249", "CKV_AWS_334", "CKV_AWS_335"],
    unknown: "note",
    checks: [
        ({ props }) => (isSet(props, "taskRoleArn") ? undefined : "taskRoleArn is not set, must be set; give the task a role of its own"),
        ({ props }) => (isSet(props, "executionRoleArn") ? undefined : "executionRoleArn is not set, must be set; add it"),
        ({ props }) => {
            const role = known(() => props["taskRoleArn"]);
            if (role === undefined || role !== known(() => props["executionRoleArn"])) return undefined;
            return "taskRoleArn and executionRoleArn are the same, must differ; give the task a role of its own";
        },
        ({ props }) =>
            props["networkMode"] === "awsvpc" ? undefined : `networkMode is ${shown(props["networkMode"])}, must be awsvpc; set it`,
        ({ props }) => (isSet(props, "pidMode") ? `pidMode is ${shown(props["pidMode"])}, must not be set; remove it` : undefined),
        ({ props }) =>
            eachContainer(props, ({ privileged }) => (privileged === true ? "privileged is true, must be false; remove it" : undefined)),
    ],
};
