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
    if (isKept) return { cloud: withResource(cloud, { ...resource, urn: "" }), result: undefined };
    const problem = deletionProblem(resource, cloud);
    if (problem !== undefined) return { cloud, result: { failure: problem } };
    return { cloud: without(cloud, resource), result: undefined };
}

function without(cloud: Cloud, resource: CloudResource): Cloud {
    return deletedWith(resource, cloud).reduce(without, withoutResource(cloud, resource));
}
