import { plain, type Properties } from "../../contract/values.ts";
import { type Cloud, type CloudResource, findResource, globalRegion } from "./cloud.ts";
import { type Partition, partitionOf } from "./partition.ts";
import { text } from "../propertyValues.ts";
import { isRegional } from "../types/isRegional.ts";
import type { ReadRequest, ResourceRequest } from "../../contract/provider.ts";
import { providerSettings } from "./providerSettings.ts";

/** The account of a program that names none. */
export const unnamedAccount = "123456789012";

export interface Location {
    readonly region: string;
    readonly accountId: string;
}

/** The region and account in which the resource is, or will be. */
export function locationOf({ type, inputs, provider }: Pick<ResourceRequest, "type" | "inputs" | "provider">): Location {
    const { region, accountId = unnamedAccount } = providerSettings(provider);
    return { region: isRegional(type) ? text(plain(inputs["region"] ?? region)) || globalRegion : globalRegion, accountId };
}

/** That of the provider's region: a resource of IAM is in no region, and in a partition all the same. */
export function partitionOfProvider(provider: ResourceRequest["provider"]): Partition {
    return partitionOf(text(plain(providerSettings(provider).region)));
}

/**
 * The id by which the cloud tells resources apart: all revisions of a task definition have the family as their Pulumi id, all policies of one
 * name that name, reads and writes of a table scale under the name of the table, and a statement is one of its function.
 */
export function identityOf(type: string, id: string, outputs: Properties): string {
    switch (type) {
        case "aws:ecs/taskDefinition:TaskDefinition":
            return text(plain(outputs["arn"])) || id;
        case "aws:appautoscaling/policy:Policy":
            return `${text(plain(outputs["resourceId"]))}/${id}`;
        case "aws:lambda/permission:Permission":
            return [outputs["function"], outputs["qualifier"], id].map((part) => text(plain(part))).join(" ");
        case "aws:appautoscaling/target:Target": {
            const dimension = text(plain(outputs["scalableDimension"]));
            return dimension.startsWith("dynamodb:") ? `${id} ${dimension}` : id;
        }
        case "aws:autoscaling/policy:Policy":
            return `${text(plain(outputs["autoscalingGroupName"]))}/${id}`;
        default:
            return id;
    }
}

/** The resource that a request is about, if it is there. */
export function requestedResource(cloud: Cloud, request: ReadRequest): CloudResource | undefined {
    const { type, id, oldOutputs } = request;
    return findResource(cloud, { type, region: locationOf(request).region, id: identityOf(type, id, oldOutputs) });
}
