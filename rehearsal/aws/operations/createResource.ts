import { isObject } from "../../contract/values.ts";
import { type Cloud, type CloudResource, countOf, counted, findResource, resourcesOf, withResource } from "../cloud/cloud.ts";
import { withAnsweredParts } from "../outputs/answeredParts.ts";
import { outputsRow } from "../fallback/unknownType.ts";
import type { OperationFailure, ResourceRequest, ResourceResult } from "../../contract/provider.ts";
import { changeProblem } from "../refusals/allRefusals.ts";
import { plainProperties, text } from "../propertyValues.ts";
import { identityOf, locationOf, partitionOfProvider } from "../cloud/resourceLocation.ts";
import { withoutSecrets } from "../cloud/hiddenSecrets.ts";

/** The cloud after an operation, and the answer. A refused operation leaves the cloud as it was. */
export interface Outcome<Result> {
    readonly cloud: Cloud;
    readonly result: Result;
}

/**
 * Creates a resource from checked inputs.
 * @param assumesOutside as of a change that may be refused
 */
export function createResource(
    cloud: Cloud,
    request: ResourceRequest,
    assumesOutside?: boolean,
): Outcome<ResourceResult | OperationFailure> {
    const { type, urn } = request;
    const row = outputsRow(type);
    const inputs = plainProperties(request.inputs);
    const location = locationOf(request);
    const partition = partitionOfProvider(request.provider);
    const problem = changeProblem({ ...location, partition, type, inputs, cloud, assumesOutside });
    if (problem !== undefined) return { cloud, result: { failure: problem } };

    const counter = row.counter?.(inputs);
    const grown = [urn, ...(counter === undefined ? [] : [counter])].reduce(counted, cloud);
    const seed = `${location.accountId}|${location.region}|${urn}|${String(countOf(grown, urn))}`;
    const revision = counter === undefined ? 1 : countOf(grown, counter);
    const about = { ...location, partition, inputs, seed, revision, cloud };
    const id = row.id(about);
    const answers = row.outputs(about, id);
    const outputs = { ...answers, ...withAnsweredParts(type, request.inputs, answers) };
    const resource: CloudResource = {
        ...location,
        type,
        id: identityOf(type, id, outputs),
        urn,
        seed,
        properties: withoutSecrets(outputs),
    };
    return { cloud: withEffects(withResource(grown, resource), resource), result: { id, outputs } };
}

/** The cloud with what AWS changes on other resources when it creates this one. */
function withEffects(cloud: Cloud, resource: CloudResource): Cloud {
    switch (resource.type) {
        case "aws:acm/certificateValidation:CertificateValidation":
            return withIssued(cloud, resource);
        case "aws:ecs/capacityProvider:CapacityProvider":
            return withManagedTag(cloud, resource);
        default:
            return cloud;
    }
}

function withIssued(cloud: Cloud, { region, properties }: CloudResource): Cloud {
    const certificate = findResource(cloud, { type: "aws:acm/certificate:Certificate", region, id: text(properties["certificateArn"]) });
    return certificate === undefined
        ? cloud
        : withResource(cloud, { ...certificate, properties: { ...certificate.properties, status: "ISSUED" } });
}

const managedTag = { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true };

/** ECS tags the Auto Scaling group of a capacity provider. @see https://www.pulumi.com/registry/packages/aws/api-docs/ecs/capacityprovider/ */
function withManagedTag(cloud: Cloud, { region, properties }: CloudResource): Cloud {
    const { autoScalingGroupProvider } = properties;
    const arn = isObject(autoScalingGroupProvider) ? autoScalingGroupProvider["autoScalingGroupArn"] : undefined;
    const group = resourcesOf(cloud, "aws:autoscaling/group:Group", region).find((other) => other.properties["arn"] === arn);
    const tags = Array.isArray(group?.properties["tags"]) ? group.properties["tags"].filter(isObject) : [];
    if (group === undefined || tags.some(({ key }) => key === managedTag.key)) return cloud;
    return withResource(cloud, { ...group, properties: { ...group.properties, tags: [...tags, managedTag] } });
}
