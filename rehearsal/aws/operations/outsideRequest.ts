import type { ReadRequest } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import type { Cloud } from "../cloud/cloud.ts";
import { locationOf, partitionOfProvider } from "../cloud/resourceLocation.ts";
import type { OutputsRequest } from "../outputs/outputsRow.ts";
import { plainProperties } from "../propertyValues.ts";

/** What AWS knows of a resource that no stack has made: its id alone tells it apart. @param inputs as they are taken to be */
export function outsideRequest(cloud: Cloud, request: ReadRequest, inputs: Properties): OutputsRequest {
    return {
        ...locationOf({ ...request, inputs }),
        partition: partitionOfProvider(request.provider),
        inputs: plainProperties(inputs),
        seed: request.id,
        revision: 1,
        cloud,
    };
}
