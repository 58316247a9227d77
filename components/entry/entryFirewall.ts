import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EntryScheme } from "../vocabulary/entry.ts";

export interface EntryFirewallArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly scheme: EntryScheme;
    /** IPv4 and IPv6. @default everybody */
    readonly allowedCidrBlocks?: readonly string[];
    readonly ipAddressType: "ipv4" | "dualstack";
    /** The load balancer logs users in, and asks their identity provider. @default false */
    readonly login?: boolean;
    readonly testListener?: { readonly port: number; readonly cidrBlocks: readonly string[] };
}

/** The security group of an entry and who may come in, children of the component that makes it. Nothing is let out but what a login asks. */
export function createEntryFirewall(parent: pulumi.ComponentResource, entry: string, args: EntryFirewallArgs): aws.ec2.SecurityGroup {
    const { vpcId, scheme, login = false, testListener } = args;
    const name = `${entry}-${scheme}`;
    const description = scheme === "public" ? "Public load balancer" : "Internal load balancer";
    const securityGroup = new aws.ec2.SecurityGroup(name, { vpcId, description }, { parent });
    const admit = (ruleName: string, cidrBlock: string, port: number | undefined, text: string) =>
        new aws.vpc.SecurityGroupIngressRule(
            ruleName,
            {
                securityGroupId: securityGroup.id,
                description: text,
                ...(cidrBlock.includes(":") ? { cidrIpv6: cidrBlock } : { cidrIpv4: cidrBlock }),
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
            },
            { parent },
        );
    for (const port of [80, 443]) {
        for (const { suffix, cidrBlock, from } of admitted(args)) {
            admit(
                `${name}-${port}${suffix}`,
                cidrBlock,
                port,
                port === 443 ? `HTTPS from ${from}` : `HTTP from ${from}, redirected to HTTPS`,
            );
        }
    }
    for (const cidrBlock of testListener?.cidrBlocks ?? []) {
        admit(`${name}-test-${cidrBlock}`, cidrBlock, testListener?.port, "HTTPS for those who test the next revision");
    }
    if (login) {
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-login`,
            {
                securityGroupId: securityGroup.id,
                description: "HTTPS to the identity provider of a login",
                // It asks by IPv4 alone, whatever its own addresses are.
                cidrIpv4: "0.0.0.0/0",
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
            },
            { parent },
        );
    }
    return securityGroup;
}

interface Admitted {
    /** Behind the name of the rule. */
    readonly suffix: string;
    readonly cidrBlock: string;
    readonly from: string;
}

function admitted({ allowedCidrBlocks, ipAddressType }: EntryFirewallArgs): readonly Admitted[] {
    if (allowedCidrBlocks !== undefined) {
        return allowedCidrBlocks.map((cidrBlock) => ({ suffix: `-${cidrBlock}`, cidrBlock, from: cidrBlock }));
    }
    return [
        { suffix: "", cidrBlock: "0.0.0.0/0", from: "anywhere" },
        ...(ipAddressType === "dualstack" ? [{ suffix: "-ipv6", cidrBlock: "::/0", from: "anywhere" }] : []),
    ];
}
