import { plain } from "../../contract/values.ts";
import { type Cloud, type CloudResource, findResource, withoutResource } from "../cloud.ts";
import type { OperationFailure, ReadRequest } from "../../contract/provider.ts";
import { deletionProblem } from "../refusals.ts";
import { carriedAway } from "../refusals/references.ts";
import type { Outcome } from "./createResource.ts";
import { identityOf, placeOf } from "./place.ts";

/** Deletes the resource and what AWS deletes with it. What is gone already is deleted well. */
export function deleteResource(cloud: Cloud, request: ReadRequest): Outcome<OperationFailure | undefined> {
    const { type, id, oldOutputs, inputs } = request;
    const resource = findResource(cloud, { type, region: placeOf(request).region, id: identityOf(type, id, oldOutputs) });
    // Left in AWS on request. The state knows of it even where AWS does not.
    const isKept = plain(inputs["skipDestroy"]) === true;
    if (resource === undefined || isKept) return { cloud, result: undefined };
    const problem = deletionProblem(resource, cloud);
    if (problem !== undefined) return { cloud, result: { failure: problem } };
    return { cloud: without(cloud, resource), result: undefined };
}

function without(cloud: Cloud, resource: CloudResource): Cloud {
    return carriedAway(resource, cloud).reduce(without, withoutResource(cloud, resource));
}
