import { type CloudResource, findResource, resourcesOf } from "../../cloud/cloud.ts";
import { list, text } from "../../propertyValues.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const types = ["aws:ec2/vpcEndpoint:VpcEndpoint"];
const privateLink = "https://docs.aws.amazon.com/vpc/latest/privatelink";

/** Refusals of VPC endpoints by the VPC that they are in and by each other. */
export const endpointCompositionRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        types,
        rule: "vpc-endpoint-service",
        property: "serviceName",
        says: "an endpoint leads to a service of its own region",
        source: `${privateLink}/aws-services-privatelink-support.html`,
        problem: ({ inputs: { serviceName, serviceRegion }, region }) => {
            const name = text(serviceName);
            if (!/^(cn\.)?com\.amazonaws\./.test(name) || name.split(".").includes(text(serviceRegion ?? region))) return undefined;
            return `InvalidServiceName: The Vpc Endpoint Service '${name}' does not exist; write that of ${region}`;
        },
    },
    {
        kind: "cloud",
        types,
        rule: "vpc-endpoint-dns",
        property: "privateDnsEnabled",
        says: "private DNS names need `enableDnsSupport` and `enableDnsHostnames` of the VPC",
        source: `${privateLink}/create-interface-endpoint.html`,
        problem: ({ inputs: { privateDnsEnabled, vpcId }, cloud, region }) => {
            const vpc = findResource(cloud, { type: "aws:ec2/vpc:Vpc", region, id: text(vpcId) })?.properties;
            if (privateDnsEnabled !== true || vpc === undefined) return undefined;
            if (vpc["enableDnsSupport"] !== false && vpc["enableDnsHostnames"] === true) return undefined;
            return `InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${text(vpcId)}`;
        },
    },
    {
        kind: "cloud",
        types,
        rule: "vpc-endpoint-name-twice",
        property: "privateDnsEnabled",
        says: "the private DNS names of a service lead to one endpoint in a VPC",
        source: `${privateLink}/create-interface-endpoint.html`,
        problem: (change) => {
            if (change.inputs["privateDnsEnabled"] !== true) return undefined;
            const other = toSameService(change).find(({ properties }) => properties["privateDnsEnabled"] === true);
            return (
                other &&
                `InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for ` +
                    `${text(change.inputs["serviceName"])} in the VPC ${text(change.inputs["vpcId"])}, that of ${other.id}`
            );
        },
    },
    {
        kind: "cloud",
        types,
        rule: "vpc-endpoint-route-twice",
        property: "routeTableIds",
        says: "a route table has one route to a service",
        source: `${privateLink}/gateway-endpoints.html`,
        problem: (change) => {
            const taken = new Set(toSameService(change).flatMap(({ properties }) => list(properties["routeTableIds"])));
            const twice = list(change.inputs["routeTableIds"])
                .filter((id) => taken.has(id))
                .map(text)
                .at(0);
            return (
                twice &&
                `RouteAlreadyExists: route table ${twice} already has a route with the prefix list of ${text(change.inputs["serviceName"])}`
            );
        },
    },
];

/** The other endpoints of the VPC that lead to the same service. */
function toSameService({ type, inputs, region, cloud, existing }: Change): readonly CloudResource[] {
    return resourcesOf(cloud, type, region).filter(
        ({ id, properties }) =>
            id !== existing?.id && properties["vpcId"] === inputs["vpcId"] && properties["serviceName"] === inputs["serviceName"],
    );
}
