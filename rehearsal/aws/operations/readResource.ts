import type { Properties } from "../../contract/values.ts";
import { type Cloud, type CloudResource, type KeysOf, resourcesWith } from "../cloud/cloud.ts";
import { propertyNames } from "../types/propertyNames.ts";
import type { OperationFailure, ReadRequest, ReadResult, ResourceRequest, ResourceResult } from "../../contract/provider.ts";
import { requestedResource } from "../cloud/resourceLocation.ts";
import { importedResource } from "../cloud/importedResource.ts";
import { withSecrets } from "../cloud/hiddenSecrets.ts";

/** The resource with this id, as it is now. @returns nothing when there is none, and a refusal when the program says that there is */
export function readResource(cloud: Cloud, request: ReadRequest): ReadResult | OperationFailure | undefined {
    const { type, id, inputs, oldOutputs } = request;
    const isRecorded = Object.keys({ ...inputs, ...oldOutputs }).length > 0;
    const found = isRecorded ? requestedResource(cloud, request) : importedResource(cloud, request);
    if (typeof found === "string") return { failure: found };
    if (found === undefined) {
        return isRecorded
            ? undefined
            : { failure: `resource '${id}' does not exist; AWS kept nothing under that id: take adopt or import out` };
    }
    const outputs = withSecrets(found.properties, { ...oldOutputs, ...inputs });
    return { id: isRecorded ? id : idOf(found), outputs, inputs: inputsAmong(type, inputs, outputs) };
}

/** The inputs that the program gave, with their current values; every possible input when it is not known which ones it gave. */
function inputsAmong(type: string, known: Properties, outputs: Properties): Properties {
    const given = Object.keys(known);
    const names = propertyNames(type);
    // The check puts the tags of the provider among the inputs.
    const isPossible = (property: string) => names?.inputs.has(property) === true || property === "tagsAll";
    const isInput = (property: string) => (given.length > 0 ? given.includes(property) : isPossible(property));
    return Object.fromEntries(Object.entries(outputs).filter(([property]) => isInput(property)));
}

/** The resource that an earlier create of this URN left in the cloud without a record in the state. */
export function findCreated(cloud: Cloud, { type, urn }: ResourceRequest, knownIds: readonly string[]): ResourceResult | undefined {
    const found = resourcesWith(cloud, type, urnOf, urn).findLast((resource) => !knownIds.includes(idOf(resource)));
    return found && { id: idOf(found), outputs: found.properties };
}

const urnOf: KeysOf = ({ urn }) => [urn];

function idOf({ type, id, properties }: CloudResource): string {
    switch (type) {
        case "aws:ecs/taskDefinition:TaskDefinition":
            return String(properties["family"]);
        case "aws:appautoscaling/policy:Policy":
        case "aws:autoscaling/policy:Policy":
            return String(properties["name"]);
        case "aws:lambda/permission:Permission":
            return String(properties["statementId"]);
        case "aws:appautoscaling/target:Target":
            return String(properties["resourceId"]);
        default:
            return id;
    }
}
