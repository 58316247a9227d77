import type { OperationFailure, ResourceResult } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import { checkInputs } from "../check/checkInputs.ts";
import type { Cloud } from "../cloud/cloud.ts";
import { inputProblems } from "../refusals/allRefusals.ts";
import { createResource, type Outcome } from "./createResource.ts";

export interface ResourceElsewhere {
    /** `aws:appautoscaling/target:Target`. */
    readonly type: string;
    /** As a program would give them. */
    readonly properties: Properties;
}

/** Creates a resource as another tool does: no stack knows of it. @param provider where */
export function createElsewhere(
    cloud: Cloud,
    { type, properties }: ResourceElsewhere,
    provider: { readonly region: string; readonly allowedAccountIds: readonly string[] },
): Outcome<ResourceResult | OperationFailure> {
    const request = {
        type,
        name: "elsewhere",
        urn: "",
        inputs: properties,
        provider: { ...provider, allowedAccountIds: [...provider.allowedAccountIds] },
    };
    const { inputs, failures } = checkInputs(request);
    const [wrong] = [...failures, ...inputProblems(type, inputs)];
    if (wrong !== undefined)
        return { cloud, result: { failure: wrong.property === "" ? wrong.reason : `${wrong.property}: ${wrong.reason}` } };
    return createResource(cloud, { ...request, inputs });
}
