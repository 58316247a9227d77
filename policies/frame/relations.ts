import { text } from "./read.ts";
import type { Resource } from "./resource.ts";
import { type Role, roleOf } from "./role.ts";
import { cluster, scalableTarget, scalingPolicy, service, targetGroup, taskDefinition } from "./tokens.ts";
import { known } from "./unknown.ts";

type Stack = readonly Resource[];

export function ofType(stack: Stack, types: readonly string[]): Stack {
    return stack.filter(({ type }) => types.includes(type));
}

/** The resources whose outputs an input holds. This is known in a preview, when the outputs themselves are not. */
export function usedBy(resource: Resource, property: string, types: readonly string[]): Stack {
    return ofType(resource.propertyDependencies?.[property] ?? [], types);
}

/** The same, and those that are part of a component whose outputs the input holds, such as the subnets of a VPC component. */
export function reachedBy(resource: Resource, property: string, types: readonly string[], stack: Stack): Stack {
    const used = new Set((resource.propertyDependencies?.[property] ?? []).map(({ urn }) => urn));
    return ofType(stack, types).filter((candidate) => [candidate, ...ancestorsOf(candidate)].some(({ urn }) => used.has(urn)));
}

/** Whether an input of a resource holds an output of the other. */
export function uses(resource: Resource, property: string, other: Resource): boolean {
    return (resource.propertyDependencies?.[property] ?? []).some(({ urn }) => urn === other.urn);
}

/** Whether a scalable target, scaling policy or scheduled action is about the service: by reference, or by `service/<cluster>/<service>`. */
export function scales(scaling: Resource, service: Resource): boolean {
    if (uses(scaling, "resourceId", service)) return true;
    if (usedBy(scaling, "resourceId", scalableTarget).some((target) => scales(target, service))) return true;
    const [kind, clusterName, serviceName] = known(() => text(scaling.props["resourceId"]))?.split("/") ?? [];
    if (kind !== "service" || serviceName !== known(() => text(service.props["name"]))) return false;
    const owner = clusterNameOf(service);
    return owner === undefined || owner === clusterName;
}

/** The name of a service's cluster, from its ARN or from the cluster itself; undefined when neither is known. */
function clusterNameOf(service: Resource): string | undefined {
    const nameOrArn = known(() => text(service.props["cluster"]));
    const [own] = usedBy(service, "cluster", cluster);
    return nameOrArn?.split("/").at(-1) ?? (own && known(() => text(own.props["name"])));
}

/** The scalable targets of a service; one, unless something is wrong. */
export function targetsOf(service: Resource, stack: Stack): Stack {
    return ofType(stack, scalableTarget).filter((target) => scales(target, service));
}

/** The scaling policies of a service. */
export function policiesOf(service: Resource, stack: Stack): Stack {
    return ofType(stack, scalingPolicy).filter((policy) => scales(policy, service));
}

/** The scaling policies of a scalable target, also of a service that is not in this stack. */
export function policiesOfTarget(target: Resource, stack: Stack): Stack {
    const id = known(() => text(target.props["resourceId"]));
    const owner = serviceOf(target, stack);
    return ofType(stack, scalingPolicy).filter(
        (policy) =>
            uses(policy, "resourceId", target) ||
            (id !== undefined && id === known(() => text(policy.props["resourceId"]))) ||
            (owner !== undefined && scales(policy, owner)),
    );
}

/** The service that a scalable target, scaling policy or scheduled action is about. */
export function serviceOf(scaling: Resource, stack: Stack): Resource | undefined {
    return ofType(stack, service).find((candidate) => scales(scaling, candidate));
}

/** The role that scaling serves: its own tag, for a service that is not in this stack, or the service's. */
export function roleOfScaling(scaling: Resource, stack: Stack): Role | undefined {
    const [target] = usedBy(scaling, "resourceId", scalableTarget);
    const owner = serviceOf(scaling, stack);
    return roleOf(scaling) ?? (target && roleOf(target)) ?? (owner && roleOf(owner));
}

export function taskDefinitionOf(service: Resource): Resource | undefined {
    return usedBy(service, "taskDefinition", taskDefinition)[0];
}

export function targetGroupsOf(service: Resource): Stack {
    return usedBy(service, "loadBalancers", targetGroup);
}

function ancestorsOf({ parent }: Resource): Stack {
    return parent === undefined ? [] : [parent, ...ancestorsOf(parent)];
}
