import { groupOf } from "../../reading/capacityProviders.ts";
import type { Resource } from "../../resources/resource.ts";
import { capacityProvider } from "../../resources/typeTokens.ts";
import { isTrue, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const asgManagedByEcs: Rule = {
    name: "asg-managed-by-ecs",
    scope: "stack",
    types: capacityProvider,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Unless ECS itself scales a group, protects instances with tasks and drains those that it removes, scaling in stops running tasks.",
    remedy: "Enable managed scaling, termination protection and draining, and protect the instances of the group from scaling in.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html",
    controls: ["ECS.19"],
    unknown: "note",
    applies: ({ props }) => "autoScalingGroupProvider" in props,
    checks: [
        (own) => mustBeEnabled("managedScaling.status", object(providerOf(own)["managedScaling"])["status"]),
        (own) => mustBeEnabled("managedTerminationProtection", providerOf(own)["managedTerminationProtection"]),
        (own) => mustBeEnabled("managedDraining", providerOf(own)["managedDraining"]),
        // AWS refuses termination protection without it.
        (own) =>
            groupOf(own)
                .filter(({ props }) => !isTrue(props["protectFromScaleIn"]))
                .map(({ name, props }) => `protectFromScaleIn of ${name} is ${shown(props["protectFromScaleIn"])}, must be true; set it`),
    ],
};

function providerOf({ props }: Resource) {
    return object(props["autoScalingGroupProvider"]);
}

function mustBeEnabled(name: string, actual: unknown): string | undefined {
    return actual === "ENABLED" ? undefined : `autoScalingGroupProvider.${name} is ${shown(actual)}, must be ENABLED; set it`;
}
