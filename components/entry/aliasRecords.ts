import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type EntryZones, zoneOfHost } from "../model/network/zoneOfHost.ts";

export interface AliasRecordsArgs {
    readonly hosts: readonly string[];
    readonly zones: EntryZones;
    readonly loadBalancer: { readonly dnsName: pulumi.Input<string>; readonly zoneId: pulumi.Input<string> };
    /** Whether the load balancer has IPv6 addresses too. */
    readonly ipAddressType: "ipv4" | "dualstack";
}

/** A record for each host with a hosted zone, children of the component that makes them. */
export function createAliasRecords(parent: pulumi.ComponentResource, name: string, args: AliasRecordsArgs): void {
    const { hosts, zones, loadBalancer, ipAddressType } = args;
    const types = ipAddressType === "dualstack" ? (["A", "AAAA"] as const) : (["A"] as const);
    for (const host of hosts) {
        const zoneId = zoneOfHost(host, zones);
        if (zoneId === undefined) continue;
        for (const type of types) {
            new aws.route53.Record(
                type === "A" ? `${name}-${host}` : `${name}-${host}-ipv6`,
                {
                    zoneId,
                    name: host,
                    type,
                    // One record has nothing to fail over to.
                    aliases: [{ name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: false }],
                },
                { parent },
            );
        }
    }
}
