import type { Properties } from "../../contract/values.ts";
import { type Cloud, type CloudResource, cloudKey, resourcesOf } from "../cloud/cloud.ts";
import { propertyNames } from "../types/propertyNames.ts";
import type { ReadRequest, ReadResult, ResourceRequest, ResourceResult } from "../../contract/provider.ts";
import { identityOf, locationOf } from "../cloud/resourceLocation.ts";
import { withSecrets } from "../cloud/hiddenSecrets.ts";

/** The resource with this id, as it is now. @returns nothing when there is none */
export function readResource(cloud: Cloud, request: ReadRequest): ReadResult | undefined {
    const { type, id, inputs, oldOutputs } = request;
    const identity = { type, region: locationOf(request).region, id: identityOf(type, id, oldOutputs) };
    const found = cloud.resources[cloudKey(identity)];
    if (found === undefined) return undefined;
    const outputs = withSecrets(found.properties, { ...oldOutputs, ...inputs });
    return { id, outputs, inputs: inputsAmong(type, inputs, outputs) };
}

/** The inputs that the program gave, with their current values; every possible input when it is not known which ones it gave. */
function inputsAmong(type: string, known: Properties, outputs: Properties): Properties {
    const given = Object.keys(known);
    const names = propertyNames(type);
    const isInput = (property: string) => (given.length > 0 ? given.includes(property) : names?.inputs.has(property) === true);
    return Object.fromEntries(Object.entries(outputs).filter(([property]) => isInput(property)));
}

/** The resource that an earlier create of this URN left in the cloud without a record in the state. */
export function findCreated(cloud: Cloud, { type, urn }: ResourceRequest, knownIds: readonly string[]): ResourceResult | undefined {
    const found = resourcesOf(cloud, type).findLast((resource) => resource.urn === urn && !knownIds.includes(idOf(resource)));
    return found && { id: idOf(found), outputs: found.properties };
}

function idOf({ type, id, properties }: CloudResource): string {
    return type === "aws:ecs/taskDefinition:TaskDefinition" ? String(properties["family"]) : id;
}
