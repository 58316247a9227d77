import { architectureOf } from "../../reading/architecture.ts";
import { groupOf, providersOf, templatesOf } from "../../reading/capacityProviders.ts";
import { taskDefinitionOf } from "../../reading/relations.ts";
import type { Resource } from "../../resources/resource.ts";
import { service } from "../../resources/typeTokens.ts";
import { object, objects, shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskArchFitsInstances: Rule = {
    name: "task-arch-fits-instances",
    scope: "stack",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "ECS places no task on an instance of another CPU architecture, and the deployment waits for one that never comes.",
    remedy: "Set runtimePlatform.cpuArchitecture of the task to that of the instances.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html",
    unknown: "note",
    checks: [
        (resource, { stack }) => {
            const { cpuArchitecture } = object(taskDefinitionOf(resource)?.props["runtimePlatform"]);
            if (cpuArchitecture === undefined) return [];
            const allowed = constrainedArchitecture(resource);
            return providersOf(resource, stack)
                .flatMap(groupOf)
                .flatMap(templatesOf)
                .flatMap(({ props }) => text(props["instanceType"]) ?? [])
                .filter((type) => allowed === undefined || architectureOf(type) === allowed)
                .filter((type) => architectureOf(type) !== String(cpuArchitecture).toLowerCase())
                .map((type) => `cpuArchitecture of the task is ${shown(cpuArchitecture)} on ${type}, must be the instance's; correct it`);
        },
    ],
};

/** A comparison of the CPU, or of the family of the instance type. */
const comparison =
    /^\s*attribute:ecs\.(?:cpu-architecture\s+(?:==|equals)\s+(\w+)|instance-type\s+(?:==|=~|equals|matches)\s+([a-z]+\d[a-z]*\.\S*))\s*$/;

/** The CPU that placement constraints hold the tasks to, where the group has instances of both. */
function constrainedArchitecture({ props }: Resource): string | undefined {
    return objects(props["placementConstraints"])
        .flatMap(({ expression }) => {
            const [, cpu, instanceType] = comparison.exec(text(expression) ?? "") ?? [];
            return cpu ?? (instanceType === undefined ? [] : architectureOf(instanceType));
        })
        .at(0);
}
