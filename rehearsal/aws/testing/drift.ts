import type { Properties } from "../../contract/values.ts";
import { type Cloud, type CloudResource, resourcesOf, withoutResource, withResource } from "../cloud/cloud.ts";
import { createElsewhere } from "../operations/createElsewhere.ts";
import { withShiftedTraffic } from "../operations/shiftTraffic.ts";
import { handlesOf } from "../cloud/handlesOf.ts";

type CloudEdit = (cloud: Cloud) => Cloud;

/**
 * Changes a resource outside of Pulumi, as a person or Application Auto Scaling does.
 * @param handle id, ARN or name
 * @throws Error when there is no such resource
 */
export function changed(type: string, handle: string, properties: Properties): CloudEdit {
    return (cloud) => {
        const resource = theOne(cloud, type, handle);
        return withResource(cloud, { ...resource, properties: { ...resource.properties, ...properties } });
    };
}

/**
 * Shifts the requests of a listener rule to the other of its two target groups, as a deployment of ECS does.
 * @param rule ARN
 * @throws Error when there is no such rule
 */
export function trafficShifted(rule: string): CloudEdit {
    return (cloud) => withResource(cloud, withShiftedTraffic(theOne(cloud, "aws:lb/listenerRule:ListenerRule", rule)));
}

/**
 * Makes a resource in Frankfurt outside of Pulumi, as another tool does.
 * @throws Error when AWS refuses it
 */
export function madeElsewhere(type: string, properties: Properties): CloudEdit {
    return (cloud) => {
        const frankfurt = { region: "eu-central-1", allowedAccountIds: ["111122223333"] };
        const { cloud: grown, result } = createElsewhere(cloud, { type, properties }, frankfurt);
        if ("failure" in result) throw new Error(result.failure);
        return grown;
    };
}

/** Deletes a resource outside of Pulumi, whatever uses it. @throws Error when there is no such resource */
export function removed(type: string, handle: string): CloudEdit {
    return (cloud) => withoutResource(cloud, theOne(cloud, type, handle));
}

function theOne(cloud: Cloud, type: string, handle: string): CloudResource {
    const all = resourcesOf(cloud, type);
    const found = all.find((resource) => handlesOf(resource).includes(handle));
    if (found) return found;
    throw new Error(`no ${type} ${handle}, only ${all.map(({ id }) => id).join(", ") || "none"}`);
}
