import { actionsOf, inAllowances } from "../../reading/allowances.ts";
import { mayUseSpot, strategyOf } from "../../reading/capacityStrategy.ts";
import { taskDefinitionOf, usedBy, usersOf } from "../../reading/relations.ts";
import type { Resource, Stack } from "../../resources/resource.ts";
import { role, rolePolicy, service } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const protectedTasksStay: Rule = {
    name: "protected-tasks-stay",
    scope: "stack",
    types: service,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "disabled", development: "disabled" },
    reason: "Tasks protect themselves against scaling in and deployments alone: another zone or an interruption of Spot may still cut a long job off.",
    remedy: "Set availabilityZoneRebalancing to DISABLED, and run the service on demand.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html",
    unknown: "note",
    applies: (worker, { stack }) => mayProtectItself(worker, stack),
    checks: [
        ({ props: { availabilityZoneRebalancing } }) =>
            availabilityZoneRebalancing === "DISABLED"
                ? undefined
                : `availabilityZoneRebalancing is ${shown(availabilityZoneRebalancing)}, must be DISABLED; a move may stop a task in work`,
        ({ props: { capacityProviderStrategies } }) =>
            mayUseSpot(strategyOf(capacityProviderStrategies))
                ? "capacityProviderStrategies has Spot, must be on demand; an interruption stops a task in work, protected or not"
                : undefined,
    ],
};

/** Whether the role of its tasks may update the protection of tasks. */
function mayProtectItself(worker: Resource, stack: Stack): boolean {
    const task = taskDefinitionOf(worker);
    const roles = task === undefined ? [] : usedBy(task, "taskRoleArn", role);
    const policies = roles.flatMap((taskRole) => [taskRole, ...usersOf(taskRole, "role", rolePolicy, stack)]);
    return policies.some((policy) => (known(() => inAllowances(policy, actionsOf)) ?? []).includes("ecs:UpdateTaskProtection"));
}
