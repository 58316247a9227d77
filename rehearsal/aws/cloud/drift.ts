import type { Properties } from "../../contract/values.ts";
import { type Cloud, type CloudResource, resourcesOf, withoutResource, withResource } from "./cloud.ts";
import { withShiftedTraffic } from "../operations/shiftTraffic.ts";
import { handlesOf } from "./handlesOf.ts";

type Change = (cloud: Cloud) => Cloud;

/**
 * Somebody changes a resource without Pulumi, or AWS does, as Application Auto Scaling changes the number of tasks.
 * @param handle id, ARN or name
 * @throws Error when there is no such resource
 */
export function changed(type: string, handle: string, properties: Properties): Change {
    return (cloud) => {
        const resource = theOne(cloud, type, handle);
        return withResource(cloud, { ...resource, properties: { ...resource.properties, ...properties } });
    };
}

/**
 * ECS moves the requests of a listener rule to the other one of its two target groups, as a deployment does.
 * @param rule ARN
 * @throws Error when there is no such rule
 */
export function trafficShifted(rule: string): Change {
    return (cloud) => withResource(cloud, withShiftedTraffic(theOne(cloud, "aws:lb/listenerRule:ListenerRule", rule)));
}

/** Somebody deletes a resource without Pulumi, whatever uses it. @throws Error when there is no such resource */
export function removed(type: string, handle: string): Change {
    return (cloud) => withoutResource(cloud, theOne(cloud, type, handle));
}

function theOne(cloud: Cloud, type: string, handle: string): CloudResource {
    const all = resourcesOf(cloud, type);
    const found = all.find((resource) => handlesOf(resource).includes(handle));
    if (found) return found;
    throw new Error(`no ${type} ${handle}, only ${all.map(({ id }) => id).join(", ") || "none"}`);
}
