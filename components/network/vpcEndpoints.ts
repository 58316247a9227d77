import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { endpointSpecs } from "../model/network/vpcEndpoints.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import type { EndpointName } from "../vocabulary/network.ts";

export interface VpcEndpointsArgs extends Transformable {
    vpcId: pulumi.Input<string>;
    region: string;
    /** What tasks reach without leaving the VPC, beside S3. */
    endpoints: readonly EndpointName[];
    /** Of different availability zones: an interface has an address in each. */
    privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** A gateway is a route in each. */
    privateRouteTableIds: readonly pulumi.Input<string>[];
}

/** Interfaces that admit nobody by themselves: whoever is to reach them adds a rule. */
export interface EndpointFirewall {
    readonly securityGroupId: pulumi.Input<string>;
    /** Whoever starts before them looks for AWS elsewhere, and finds nothing where the VPC has no other way out. */
    readonly needs: readonly pulumi.Resource[];
}

/**
 * Ways from private subnets to AWS that do not leave the VPC: S3 always, which costs nothing and takes the layers of images past the NAT gateways,
 * and others by name. Names of AWS lead to them by themselves. None is protected, so that the list can become shorter anywhere.
 */
export class VpcEndpoints extends pulumi.ComponentResource {
    /** Undefined where there are gateways alone, which are open to all of the VPC. */
    public readonly firewall?: EndpointFirewall;

    constructor(name: string, args: VpcEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { vpcId, region, endpoints, privateSubnetIds, privateRouteTableIds } = args;
        super("platform:network:VpcEndpoints", name, { endpoints }, transformed(opts, args));
        const specs = endpointSpecs(region, endpoints);
        const parent = { parent: this };

        const securityGroupId = specs.some(({ type }) => type === "Interface")
            ? new aws.ec2.SecurityGroup(`${name}-firewall`, { vpcId, description: "Interface endpoints", tags: { Name: name } }, parent).id
            : undefined;
        const made = specs.map(({ name: service, serviceName, type }) => {
            const endpointName = `${name}-${service}`;
            const way =
                type === "Gateway" || securityGroupId === undefined
                    ? { routeTableIds: [...privateRouteTableIds] }
                    : { subnetIds: privateSubnetIds, securityGroupIds: [securityGroupId], privateDnsEnabled: true };
            return new aws.ec2.VpcEndpoint(
                endpointName,
                { vpcId, serviceName, vpcEndpointType: type, ...way, tags: { Name: endpointName } },
                parent,
            );
        });

        this.firewall = securityGroupId && { securityGroupId, needs: made };
        this.registerOutputs({});
    }
}
