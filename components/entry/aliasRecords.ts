import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { domainOf } from "../model/network/domainOf.ts";
import type { EntryConfig } from "../vocabulary/entry.ts";

/** The domains of an entry with their hosted zones. */
export type EntryZones = Pick<EntryConfig, "domain" | "hostedZoneId"> & {
    readonly domains?: Readonly<Record<string, { readonly hostedZoneId?: string }>>;
};

/** The hosted zone in which a host gets its record; undefined where it is made elsewhere. */
export function zoneOfHost(host: string, { domain, hostedZoneId, domains = {} }: EntryZones): string | undefined {
    const found = domainOf(host, [domain, ...Object.keys(domains)]) ?? domain;
    return found === domain ? hostedZoneId : domains[found]?.hostedZoneId;
}

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
