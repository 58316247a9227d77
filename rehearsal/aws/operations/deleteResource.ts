import { plain } from "../../contract/values.ts";
import { type Cloud, type CloudResource, findResource, withoutResource, withResource } from "../cloud/cloud.ts";
import type { OperationFailure, ReadRequest } from "../../contract/provider.ts";
import { deletionProblem } from "../refusals/allRefusals.ts";
import { deletedWith } from "../refusals/cloud/references.ts";
import type { Outcome } from "./createResource.ts";
import { identityOf, locationOf } from "../cloud/resourceLocation.ts";

/** Deletes the resource and what AWS deletes with it. Deleting a resource that is already gone succeeds. */
export function deleteResource(cloud: Cloud, request: ReadRequest): Outcome<OperationFailure | undefined> {
    const { type, id, oldOutputs, inputs } = request;
    const resource = findResource(cloud, { type, region: locationOf(request).region, id: identityOf(type, id, oldOutputs) });
    // The program asked to leave it in AWS. Only the state has this input, since AWS does not know it.
    const isKept = plain(inputs["skipDestroy"]) === true;
    if (resource === undefined) return { cloud, result: undefined };
    if (isKept) return { cloud: released(cloud, resource), result: undefined };
    const problem = deletionProblem(resource, cloud);
    if (problem !== undefined) return { cloud, result: { failure: problem } };
    return { cloud: without(cloud, resource), result: undefined };
}

/** The cloud when Pulumi lets go of a resource that stays. */
export function releaseResource(cloud: Cloud, { type, id, oldOutputs, ...request }: ReadRequest): Cloud {
    const resource = findResource(cloud, { type, region: locationOf({ type, ...request }).region, id: identityOf(type, id, oldOutputs) });
    return resource === undefined ? cloud : released(cloud, resource);
}

function released(cloud: Cloud, resource: CloudResource): Cloud {
    return withResource(cloud, { ...resource, urn: "" });
}

function without(cloud: Cloud, resource: CloudResource): Cloud {
    return deletedWith(resource, cloud).reduce(without, withoutResource(cloud, resource));
}
