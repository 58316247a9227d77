import { actionsOf, inAllowances, valuesOf } from "../../reading/allowances.ts";
import { eachContainer } from "../../reading/containers.ts";
import { usedBy, usersOf } from "../../reading/relations.ts";
import type { Props, Resource, Stack } from "../../resources/resource.ts";
import { policyAttachment, role, rolePolicy, taskDefinition } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isSet, objects, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const secretsReadable: Rule = {
    name: "task-secrets-readable",
    scope: "stack",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "ECS fetches the secrets of a container by the execution role, and starts no task while it may not read one.",
    remedy: "Allow secretsmanager:GetSecretValue or ssm:GetParameters on the secret to the execution role.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html#task-execution-secrets",
    unknown: "note",
    checks: [
        (own, { stack }) => {
            const [executionRole] = usedBy(own, "executionRoleArn", role);
            const allowed = executionRole && known(() => readableBy(executionRole, stack));
            if (allowed === undefined) return undefined;
            return eachContainer(own.props, (container) => {
                const secret = secretArnsOf(container).find((arn) => !allowed.some((pattern) => holds(pattern, arn)));
                return (
                    secret && `secret ${secret} is not one that the execution role ${executionRole?.name ?? ""} may read, must be; allow it`
                );
            });
        },
    ],
};

/** The resources whose secrets a role may fetch; undefined where somebody else's policy may allow more. */
function readableBy(executionRole: Resource, stack: Stack): readonly string[] | undefined {
    const attached = usersOf(executionRole, "role", policyAttachment, stack).flatMap(({ props }) => text(props["policyArn"]) ?? "");
    const managed = [...attached, ...valuesOf(executionRole.props["managedPolicyArns"])];
    if (managed.some((arn) => !arn.endsWith(":policy/service-role/AmazonECSTaskExecutionRolePolicy"))) return undefined;
    const own = [executionRole, ...usersOf(executionRole, "role", rolePolicy, stack)];
    return own.flatMap((policy) => inAllowances(policy, (statement) => (reads(statement) ? valuesOf(statement["Resource"]) : [])));
}

function reads(statement: Props): boolean {
    return (
        "NotAction" in statement ||
        actionsOf(statement).some((action) =>
            ["secretsmanager:GetSecretValue", "ssm:GetParameters"].some((read) => holds(action.toLowerCase(), read.toLowerCase())),
        )
    );
}

/** The ARNs of secrets, without the key, stage and version that may stand behind the name. */
function secretArnsOf(container: Props): readonly string[] {
    return objects(container["secrets"])
        .filter((secret) => isSet(secret, "valueFrom"))
        .flatMap(({ valueFrom }) => text(valueFrom) ?? [])
        .filter((arn) => /^arn:[^:]+:(secretsmanager|ssm):/.test(arn))
        .map((arn) => arn.split(":").slice(0, 7).join(":"));
}

function holds(pattern: string, value: string): boolean {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "s").test(value);
}
