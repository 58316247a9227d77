import { isDeepStrictEqual } from "node:util";
import { plain, type Properties, unknownValue } from "../../contract/values.ts";
import { type Cloud, withResource } from "../cloud/cloud.ts";
import { withAnsweredParts } from "../outputs/answeredParts.ts";
import { outputsRow } from "../fallback/unknownType.ts";
import { propertyNames } from "../types/propertyNames.ts";
import type { ExistingResource, OperationFailure, ResourceResult } from "../../contract/provider.ts";
import { changeProblem } from "../refusals/allRefusals.ts";
import type { Outcome } from "./createResource.ts";
import { plainProperties } from "../propertyValues.ts";
import { locationOf, partitionOfProvider, requestedResource } from "../cloud/resourceLocation.ts";
import { withoutSecrets, withSecrets } from "../cloud/hiddenSecrets.ts";

/**
 * Changes only what differs in the new inputs. What others changed meanwhile stays, such as the number of tasks.
 * @param assumesOutside as of a change that may be refused
 */
export function updateResource(
    cloud: Cloud,
    request: ExistingResource,
    assumesOutside?: boolean,
): Outcome<ResourceResult | OperationFailure> {
    const { type, id, oldInputs, oldOutputs, inputs } = request;
    const location = { ...locationOf(request), partition: partitionOfProvider(request.provider) };
    const existing = requestedResource(cloud, request);
    if (existing === undefined)
        return { cloud, result: { failure: `${type} ${id} does not exist; run refresh to take it out of the state` } };

    const changed = changedInputs(oldInputs, inputs);
    const dropped = Object.keys(oldInputs).filter((property) => inputs[property] === undefined);
    const kept = Object.fromEntries(Object.entries(existing.properties).filter(([property]) => !dropped.includes(property)));
    const before = withSecrets(kept, oldOutputs);
    const named = { ...before, ...changed };
    const given = Object.fromEntries(Object.keys(inputs).map((property) => [property, named[property]]));
    const problem = changeProblem({ ...location, type, inputs: plainProperties(given), cloud, existing, assumesOutside });
    if (problem !== undefined) return { cloud, result: { failure: problem } };

    const computed = outputsRow(type).outputs(
        {
            ...location,
            inputs: plainProperties(given),
            seed: existing.seed,
            revision: Number(kept["revision"] ?? 1),
            cloud,
            existing: kept,
        },
        id,
    );
    const changing = changingOutputs(type, [...Object.keys(changed), ...dropped], inputs);
    const defaults = Object.fromEntries(
        Object.entries(computed).filter(([property]) => before[property] === undefined || changing.includes(property)),
    );
    const outputs = { ...before, ...defaults, ...withAnsweredParts(type, changed, before) };
    return { cloud: withResource(cloud, { ...existing, properties: withoutSecrets(outputs) }), result: { id, outputs } };
}

/** The outputs after an update: AWS keeps those that it decides, except for the few that every change renews. */
export function previewUpdate({ type, oldInputs, oldOutputs, inputs }: ExistingResource): Properties {
    const names = propertyNames(type);
    const dropped = Object.keys(oldInputs).filter((property) => inputs[property] === undefined);
    const changing = changingOutputs(type, [...Object.keys(changedInputs(oldInputs, inputs)), ...dropped], inputs);
    const kept = Object.entries(oldOutputs).filter(([property]) => oldInputs[property] === undefined || names?.outputs.has(property));
    const unknown = changing.map((property) => [property, unknownValue]);
    return { ...Object.fromEntries(kept), ...Object.fromEntries(unknown), ...withAnsweredParts(type, inputs, oldOutputs) };
}

function changingOutputs(type: string, changed: readonly string[], inputs: Properties): readonly string[] {
    return outputsRow(type).changing?.(changed, plainProperties(inputs)) ?? [];
}

function changedInputs(oldInputs: Properties, inputs: Properties): Properties {
    const isChanged = (property: string) => !isDeepStrictEqual(plain(oldInputs[property]), plain(inputs[property]));
    return Object.fromEntries(Object.entries(inputs).filter(([property, value]) => value !== undefined && isChanged(property)));
}
