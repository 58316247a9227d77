import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { NatGateways } from "./natGateways.ts";
import { FlowLogs } from "./flowLogs.ts";
import { type EndpointFirewall, VpcEndpoints } from "./vpcEndpoints.ts";
import { type AwsPlace, flowLogGroupName } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import type { NetworkConfig, OwnNetwork } from "../vocabulary/network.ts";

export interface NetworkArgs extends AwsPlace, Transformable {
    layout: NetworkConfig;
    environment: string;
    /** Recorded for an own VPC only: an existing one has an owner who decides. */
    flowLogs: "rejected" | "all";
    logRetentionDays: number;
    /** Encrypts the flow logs. @default the key that CloudWatch Logs manages */
    kmsKeyArn?: pulumi.Input<string>;
    /** Keeps the VPC, with everything in it, when the program would delete it. */
    deletionProtection: boolean;
    /** The log group of the flow logs is there, kept by AWS, and is taken up. @default it is made */
    adoptFlowLogs?: boolean;
}

/** The VPC of an environment: load balancer in public subnets, tasks in private ones. Made here, or made elsewhere and given by ids. */
export class Network extends pulumi.ComponentResource {
    public readonly vpcId: pulumi.Output<string>;
    public readonly publicSubnetIds: pulumi.Output<string[]>;
    public readonly privateSubnetIds: pulumi.Output<string[]>;
    /** Whoever is to reach AWS by the endpoints of an own VPC is let in here. @default it has none of the kind that is closed */
    public readonly endpoints?: EndpointFirewall;

    constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("platform:network:Network", name, args.layout, transformed(opts, args));

        switch (args.layout.kind) {
            case "existing":
                this.vpcId = pulumi.output(args.layout.vpcId);
                this.publicSubnetIds = pulumi.output([...(args.layout.publicSubnetIds ?? [])]);
                this.privateSubnetIds = pulumi.output([...args.layout.privateSubnetIds]);
                break;
            case "own": {
                const { availabilityZoneNames, natGateways, endpoints = [] } = args.layout;
                const vpc = this.#ownVpc(name, args.layout, args.deletionProtection);
                // Subnets and their route tables come in the order of the zones, in each the public one first.
                const zones = availabilityZoneNames.map((zone, index) => ({
                    name: zone,
                    publicSubnetId: idAt(vpc.subnets, 2 * index),
                    privateRouteTableId: idAt(vpc.routeTables, 2 * index + 1),
                }));
                if (natGateways !== "None") {
                    const { deletionProtection } = args;
                    new NatGateways(`${name}-nat`, { zones, strategy: natGateways, deletionProtection }, { parent: this });
                }
                this.endpoints = new VpcEndpoints(
                    `${name}-endpoint`,
                    {
                        vpcId: vpc.vpcId,
                        region: args.region,
                        endpoints,
                        privateSubnetIds: vpc.privateSubnetIds,
                        privateRouteTableIds: zones.map(({ privateRouteTableId }) => privateRouteTableId),
                    },
                    { parent: this },
                ).firewall;
                new FlowLogs(
                    `${name}-flow-logs`,
                    {
                        vpcId: vpc.vpcId,
                        accountId: args.accountId,
                        region: args.region,
                        traffic: args.flowLogs,
                        logGroupName: flowLogGroupName(args.environment),
                        retentionDays: args.logRetentionDays,
                        kmsKeyArn: args.kmsKeyArn,
                        deletionProtection: args.deletionProtection,
                        adopt: args.adoptFlowLogs,
                    },
                    { parent: this },
                );
                this.vpcId = vpc.vpcId;
                this.publicSubnetIds = vpc.publicSubnetIds;
                this.privateSubnetIds = vpc.privateSubnetIds;
            }
        }

        this.registerOutputs({ vpcId: this.vpcId, publicSubnetIds: this.publicSubnetIds, privateSubnetIds: this.privateSubnetIds });
    }

    #ownVpc(name: string, layout: OwnNetwork, protect: boolean): awsx.ec2.Vpc {
        // A component of another plugin inherits a provider only by being handed it.
        const provider = this.getProvider("aws:ec2/vpc:Vpc");
        return new awsx.ec2.Vpc(
            name,
            {
                cidrBlock: layout.cidrBlock,
                availabilityZoneNames: [...layout.availabilityZoneNames],
                enableDnsHostnames: true,
                natGateways: { strategy: "None" },
                subnetStrategy: "Auto",
                ...zoneBlocks(layout),
                // Public subnets hold the nodes of a load balancer and NAT gateways, private ones an address for each task.
                subnetSpecs: [
                    { type: "Public", cidrMask: 24 },
                    { type: "Private", cidrMask: layout.privateCidrMask ?? 20 },
                ],
            },
            { parent: this, providers: provider ? [provider] : [], protect },
        );
    }
}

/** Three zones take a quarter of the VPC each. Two alone would take a half each, and a third one would then move the subnets of the second. */
function zoneBlocks({ availabilityZoneNames, cidrBlock }: OwnNetwork): Pick<awsx.ec2.VpcArgs, "availabilityZoneCidrMask"> {
    return availabilityZoneNames.length < 3 ? { availabilityZoneCidrMask: Number(cidrBlock.split("/").at(1)) + 2 } : {};
}

function idAt<R extends pulumi.CustomResource>(resources: pulumi.Output<R[]>, index: number): pulumi.Output<string> {
    return resources.apply((all) => pulumi.output(all[index]?.id ?? ""));
}
