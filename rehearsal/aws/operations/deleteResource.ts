import { plain } from "../../contract/values.ts";
import { type Cloud, type CloudResource, withoutResource, withResource } from "../cloud/cloud.ts";
import type { OperationFailure, ReadRequest } from "../../contract/provider.ts";
import { deletionProblem } from "../refusals/allRefusals.ts";
import { deletedWith } from "../refusals/cloud/references.ts";
import type { Outcome } from "./createResource.ts";
import { requestedResource } from "../cloud/resourceLocation.ts";

/** Deletes the resource and what AWS deletes with it. Deleting a resource that is already gone succeeds. */
export function deleteResource(cloud: Cloud, request: ReadRequest): Outcome<OperationFailure | undefined> {
    const resource = requestedResource(cloud, request);
    // The program asked to leave it in AWS. Only the state has this input, since AWS does not know it.
    const isKept = plain(request.inputs["skipDestroy"]) === true;
    if (resource === undefined) return { cloud, result: undefined };
    if (isKept) return { cloud: released(cloud, resource), result: undefined };
    const problem = deletionProblem(resource, cloud);
    if (problem !== undefined) return { cloud, result: { failure: problem } };
    return { cloud: without(cloud, resource), result: undefined };
}

/** The cloud when Pulumi lets go of a resource that stays. */
export function releaseResource(cloud: Cloud, request: ReadRequest): Cloud {
    const resource = requestedResource(cloud, request);
    return resource === undefined ? cloud : released(cloud, resource);
}

function released(cloud: Cloud, resource: CloudResource): Cloud {
    return withResource(cloud, { ...resource, urn: "" });
}

function without(cloud: Cloud, resource: CloudResource): Cloud {
    return deletedWith(resource, cloud).reduce(without, withoutResource(cloud, resource));
}
