import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EndpointFirewall } from "../network/vpcEndpoints.ts";

export interface InstanceNetwork {
    readonly vpcId: pulumi.Input<string>;
    readonly privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** VPC endpoints that let the instances in. @default there are none, or they admit all of the VPC */
    readonly endpoints?: EndpointFirewall;
}

interface InstanceFirewallArgs {
    readonly groupName: string;
    readonly network: InstanceNetwork;
    readonly tags: Readonly<Record<string, string>>;
}

export interface InstanceFirewall {
    readonly securityGroupId: pulumi.Output<string>;
    /** Have to be there before the first instance, which joins its cluster through them. */
    readonly needs: readonly pulumi.Resource[];
}

/** The security group of the instances of a group: nothing in, out to HTTPS. Tasks have security groups of their own. */
export function createInstanceFirewall(
    parent: pulumi.ComponentResource,
    name: string,
    { groupName, network: { vpcId, endpoints }, tags }: InstanceFirewallArgs,
): InstanceFirewall {
    const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    const { id: securityGroupId } = new aws.ec2.SecurityGroup(name, { vpcId, description: `Instances of ${groupName}`, tags }, { parent });
    const toHttps = new aws.vpc.SecurityGroupEgressRule(
        `${name}-to-https`,
        { securityGroupId, cidrIpv4: "0.0.0.0/0", ...https, description: "HTTPS, as to the APIs of AWS and to registries", tags },
        { parent },
    );
    if (endpoints === undefined) return { securityGroupId, needs: [toHttps] };
    const toEndpoints = new aws.vpc.SecurityGroupIngressRule(
        `${name}-to-endpoints`,
        {
            securityGroupId: endpoints.securityGroupId,
            referencedSecurityGroupId: securityGroupId,
            ...https,
            description: `From the instances of ${groupName}`,
            tags,
        },
        { parent },
    );
    return { securityGroupId, needs: [toHttps, toEndpoints, ...endpoints.needs] };
}
