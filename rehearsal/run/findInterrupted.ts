import type { OfflineCloud } from "../aws/offlineCloud.ts";
import { identityOf } from "../aws/cloud/resourceLocation.ts";
import type { ResourceRequest, ResourceResult } from "../contract/provider.ts";
import type { StackState } from "../engine/resource/resourceState.ts";

/**
 * What an interrupted creation made: the newest of its URN, unless the state knows that one. Revisions of a task definition share
 * their id, so that ids alone cannot tell.
 */
export function findInterrupted(cloud: OfflineCloud, request: ResourceRequest, { resources }: StackState): ResourceResult | undefined {
    const found = cloud.findCreated(request, []);
    if (found === undefined) return undefined;
    const { type, urn } = request;
    const identity = identityOf(type, found.id, found.outputs);
    const isKnown = resources.some((known) => known.urn === urn && identityOf(type, known.id, known.outputs) === identity);
    return isKnown ? undefined : found;
}
