import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface NatZone {
    /** `eu-central-1a`. */
    readonly name: string;
    readonly publicSubnetId: pulumi.Input<string>;
    /** Of the private subnet, which has no other way out. */
    readonly privateRouteTableId: pulumi.Input<string>;
}

export interface NatGatewaysArgs extends Transformable {
    zones: readonly NatZone[];
    /** One gateway for all, in the first zone, or one in each. */
    strategy: "Single" | "OnePerAz";
    /** Keeps the gateway of the first zone and the routes when the program would delete them; the other gateways may go. */
    deletionProtection: boolean;
}

/**
 * The way from private subnets to the internet. `awsx.ec2.Vpc` would make it too, but what it makes has one protection: a protected environment
 * could never give up the gateways of its other zones.
 */
export class NatGateways extends pulumi.ComponentResource {
    constructor(name: string, args: NatGatewaysArgs, opts?: pulumi.ComponentResourceOptions) {
        const { zones, strategy, deletionProtection } = args;
        super("platform:network:NatGateways", name, { zones: zones.map((zone) => zone.name), strategy }, transformed(opts, args));

        let first: aws.ec2.NatGateway | undefined;
        for (const zone of zones) {
            const isFirst = first === undefined;
            const gateway =
                first === undefined || strategy === "OnePerAz"
                    ? this.#gateway(`${name}-${zone.name}`, zone.publicSubnetId, deletionProtection && isFirst)
                    : first;
            first ??= gateway;
            new aws.ec2.Route(
                `${name}-route-${zone.name}`,
                { routeTableId: zone.privateRouteTableId, destinationCidrBlock: "0.0.0.0/0", natGatewayId: gateway.id },
                { parent: this, protect: deletionProtection },
            );
        }

        this.registerOutputs({});
    }

    #gateway(name: string, subnetId: pulumi.Input<string>, protect: boolean): aws.ec2.NatGateway {
        const tags = { Name: name };
        const address = new aws.ec2.Eip(name, { tags }, { parent: this, protect });
        // In another subnet it is another gateway, and an address belongs to one at a time.
        return new aws.ec2.NatGateway(
            name,
            { subnetId, allocationId: address.allocationId, tags },
            { parent: this, protect, deleteBeforeReplace: true },
        );
    }
}
