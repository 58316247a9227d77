import type { Properties } from "../../contract/values.ts";
import { type Cloud, type CloudResource, cloudKey, resourcesOf } from "../cloud.ts";
import { propertyNames } from "../propertyNames.ts";
import type { ReadRequest, ReadResult, ResourceRequest, ResourceResult } from "../../contract/provider.ts";
import { identityOf, placeOf } from "./place.ts";
import { withSecrets } from "./secrets.ts";

/** What there is by this id; nothing when there is none. */
export function readResource(cloud: Cloud, request: ReadRequest): ReadResult | undefined {
    const { type, id, inputs, oldOutputs } = request;
    const identity = { type, region: placeOf(request).region, id: identityOf(type, id, oldOutputs) };
    const found = cloud.resources[cloudKey(identity)];
    if (found === undefined) return undefined;
    const outputs = withSecrets(found.properties, { ...oldOutputs, ...inputs });
    return { id, outputs, inputs: inputsAmong(type, inputs, outputs) };
}

/** Those that the program gave, as they stand now; all that it could have given when it is not known. */
function inputsAmong(type: string, known: Properties, outputs: Properties): Properties {
    const given = Object.keys(known);
    const names = propertyNames(type);
    const isInput = (property: string) => (given.length > 0 ? given.includes(property) : names?.inputs.has(property) === true);
    return Object.fromEntries(Object.entries(outputs).filter(([property]) => isInput(property)));
}

/** What a creation of this resource made although nobody wrote it down. */
export function findCreated(cloud: Cloud, { type, urn }: ResourceRequest, knownIds: readonly string[]): ResourceResult | undefined {
    const found = resourcesOf(cloud, type).findLast((resource) => resource.urn === urn && !knownIds.includes(idOf(resource)));
    return found && { id: idOf(found), outputs: found.properties };
}

function idOf({ type, id, properties }: CloudResource): string {
    return type === "aws:ecs/taskDefinition:TaskDefinition" ? String(properties["family"]) : id;
}
