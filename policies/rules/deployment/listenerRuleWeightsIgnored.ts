import { isShifting } from "../../reading/deployments.ts";
import { usedBy, usersOf } from "../../reading/relations.ts";
import type { Resource } from "../../resources/resource.ts";
import { listenerRule, service, targetGroup } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isSet, objects } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const listenerRuleWeightsIgnored: Rule = {
    name: "listener-rule-weights-ignored",
    scope: "stack",
    types: listenerRule,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "ECS changes the weights at each deployment: an update that restores those of the code sends users to tasks that are gone.",
    remedy: "Add actions to ignoreChanges of the rule.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html",
    unknown: "note",
    applies: (rule, { stack }) => shiftingServicesOf(rule, stack).length > 0,
    checks: [
        (rule, { stack }) => {
            const moved = movedBy(rule).filter((path) => !rule.opts.ignoreChanges.some((ignored) => covers(ignored, path)));
            if (moved.length === 0) return undefined;
            const [owner] = shiftingServicesOf(rule, stack);
            return `ignoreChanges lacks ${moved.join(", ")} though deployments of ${owner?.name ?? "a service"} change it, must hold it; add it`;
        },
    ],
};

/** The services whose deployments move the weights of the rule: it is theirs, or sends requests to their target groups. */
function shiftingServicesOf(rule: Resource, stack: readonly Resource[]): readonly Resource[] {
    const byGroup = usedBy(rule, "actions", targetGroup).flatMap((group) => usersOf(group, "loadBalancers", service, stack));
    const owners = [...usersOf(rule, "loadBalancers", service, stack), ...byGroup];
    return [...new Set(owners)].filter((owner) => known(() => isShifting(owner)) ?? true);
}

/**
 * What ECS changes of a rule: not the weights alone, as the provider keeps target groups in an order that follows them, and as ECS adds the second
 * target group where there is one.
 * @see https://github.com/pulumi/pulumi-aws/issues/5772
 */
function movedBy({ props }: Resource): readonly string[] {
    return objects(props["actions"]).flatMap((action, index) => {
        if (isSet(action, "targetGroupArn")) return [`actions[${index}].targetGroupArn`];
        return "forward" in action ? [`actions[${index}].forward.targetGroups`] : [];
    });
}

/** Whether an entry of `ignoreChanges` names the path or something around it; `*` stands for every index. */
function covers(ignored: string, path: string): boolean {
    const [pattern, parts] = [partsOf(ignored), partsOf(path)];
    return pattern.length > 0 && pattern.every((part, index) => part === "*" || part === parts[index]);
}

function partsOf(path: string): readonly string[] {
    return path.split(/[.[\]"]+/).filter((part) => part !== "");
}
