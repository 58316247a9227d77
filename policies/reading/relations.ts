import { type Lookup, lookup } from "../resources/lookup.ts";
import { perResource, perStack } from "../resources/remembered.ts";
import type { Props, Resource, Stack } from "../resources/resource.ts";
import { cluster, scalableTarget, scalingPolicy, scheduledAction, service, targetGroup, taskDefinition } from "../resources/typeTokens.ts";
import { known } from "../resources/unknown.ts";
import { isFalse, lengthOf, object, objects, text } from "../resources/values.ts";
import { type Role, roleOf } from "./role.ts";

export function ofType(resources: Stack, types: readonly string[]): Stack {
    return resources.filter(({ type }) => types.includes(type));
}

/** The resources whose outputs an input holds. This is known in a preview, when the outputs themselves are not. */
export function usedBy(resource: Resource, property: string, types: readonly string[]): Stack {
    return ofType(resource.propertyDependencies?.[property] ?? [], types);
}

/** The same, and those that are part of a component whose outputs the input holds, such as the subnets of a VPC component. */
export function reachedBy(resource: Resource, property: string, types: readonly string[], stack: Stack): Stack {
    const families = once(["family", ...types], () => lookup(types, familyOf));
    return families(stack, usedUrns(resource, property));
}

/** The resources of some types whose input holds an output of the resource. */
export function usersOf(resource: Resource, property: string, types: readonly string[], stack: Stack): Stack {
    return usersBy(property, types)(stack, [resource.urn]);
}

/** The same, and those whose input holds an output of a component that the resource is part of. */
export function reachersOf(resource: Resource, property: string, types: readonly string[], stack: Stack): Stack {
    return usersBy(property, types)(stack, familyOf(resource));
}

/** Whether an input of a resource holds an output of the other. */
export function uses(resource: Resource, property: string, other: Resource): boolean {
    return (resource.propertyDependencies?.[property] ?? []).some(({ urn }) => urn === other.urn);
}

/** Whether a scalable target, scaling policy or scheduled action is about the service: by reference, or by `service/<cluster>/<service>`. */
export function scales(scaling: Resource, service: Resource): boolean {
    if (uses(scaling, "resourceId", service)) return true;
    if (usedBy(scaling, "resourceId", scalableTarget).some((target) => scales(target, service))) return true;
    const [kind, clusterName, serviceName] = idOf(scaling)?.split("/") ?? [];
    if (kind !== "service" || serviceName !== nameOf(service)) return false;
    const owner = clusterNameOf(service);
    return owner === undefined || owner === clusterName;
}

/** The name of a service's cluster, from its ARN or from the cluster itself; undefined when neither is known. */
export const clusterNameOf = perResource((service): string | undefined => {
    const nameOrArn = known(() => text(service.props["cluster"]));
    const [own] = usedBy(service, "cluster", cluster);
    return nameOrArn?.split("/").at(-1) ?? (own && nameOf(own));
});

/** Its physical name, as far as it is known. */
export const nameOf = perResource(({ props }): string | undefined => known(() => text(props["name"])));

/** The scalable targets of a service; one, unless something is wrong. */
export const targetsOf = perStack((service, stack) => scalingOf(service, targetsBy, stack));

/** The scaling policies of a service. */
export const policiesOf = perStack((service, stack) => scalingOf(service, policiesBy, stack));

/** The scheduled actions of a service. */
export const actionsOf = perStack((service, stack) => scalingOf(service, actionsBy, stack));

/** The scaling policies of a scalable target, also of a service that is not in this stack. */
export const policiesOfTarget = perStack((target, stack): Stack => {
    const id = idOf(target);
    const owner = serviceOf(target, stack);
    const keys = [target.urn, ...(id === undefined ? [] : [id]), ...(owner === undefined ? [] : keysOfService(owner))];
    return policiesBy(stack, keys).filter(
        (policy) =>
            uses(policy, "resourceId", target) ||
            (id !== undefined && id === idOf(policy)) ||
            (owner !== undefined && scales(policy, owner)),
    );
});

/** The service that a scalable target, scaling policy or scheduled action is about. */
export const serviceOf = perStack((scaling, stack): Resource | undefined =>
    servicesBy(stack, keysOfScaling(scaling)).find((candidate) => scales(scaling, candidate)),
);

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

/** Whether a load balancer sends it requests, be it one that is not known yet. */
export function isLoadBalanced(service: Resource): boolean {
    return targetGroupsOf(service).length > 0 || (known(() => lengthOf(service.props["loadBalancers"])) ?? 1) > 0;
}

/** The names under which other services reach it by Service Connect; empty when none does. */
export function connectServicesOf({ props }: Resource): readonly Props[] {
    const { enabled, services } = object(props["serviceConnectConfiguration"]);
    return isFalse(enabled) ? [] : objects(services);
}

const targetsBy = lookup(scalableTarget, keysOfScaling);
const policiesBy = lookup(scalingPolicy, keysOfScaling);
const actionsBy = lookup(scheduledAction, keysOfScaling);
const servicesBy = lookup(service, keysOfService);

/** What may name what is scaled: the resource itself, the service and the targets that the id refers to, the id, and the name in it. */
function keysOfScaling(scaling: Resource): readonly string[] {
    const id = idOf(scaling);
    const ofTargets = usedBy(scaling, "resourceId", scalableTarget).flatMap(keysOfScaling);
    return [scaling.urn, ...usedUrns(scaling, "resourceId"), ...ofTargets, ...(id === undefined ? [] : [id, nameKey(id.split("/")[2])])];
}

function keysOfService(service: Resource): readonly string[] {
    return [service.urn, nameKey(nameOf(service))];
}

function nameKey(name: string | undefined): string {
    return `name ${name ?? ""}`;
}

function scalingOf(service: Resource, scalingBy: Lookup, stack: Stack): Stack {
    return scalingBy(stack, keysOfService(service)).filter((scaling) => scales(scaling, service));
}

const idOf = perResource(({ props }): string | undefined => known(() => text(props["resourceId"])));

export function usedUrns(resource: Resource, property: string): readonly string[] {
    return (resource.propertyDependencies?.[property] ?? []).map(({ urn }) => urn);
}

/** The resource and the components that it is part of. */
function familyOf(resource: Resource): readonly string[] {
    const family = new Set<string>();
    // A state that somebody has edited may name a component as part of itself.
    for (let own: Resource | undefined = resource; own !== undefined && !family.has(own.urn); own = own.parent) family.add(own.urn);
    return [...family];
}

function usersBy(property: string, types: readonly string[]): Lookup {
    return once([property, ...types], () => lookup(types, (user) => usedUrns(user, property)));
}

const lookups = new Map<string, Lookup>();

function once(name: readonly string[], make: () => Lookup): Lookup {
    const key = name.join();
    const made = lookups.get(key) ?? make();
    lookups.set(key, made);
    return made;
}
