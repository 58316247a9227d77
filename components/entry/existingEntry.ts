import * as pulumi from "@pulumi/pulumi";
import { loadBalancerArnSuffix } from "../model/names.ts";
import type { ExistingEntry as ExistingEntryConfig } from "../vocabulary/entry.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import { createAliasRecords } from "./aliasRecords.ts";

export interface ExistingEntryArgs
    extends
        Pick<ExistingEntryConfig, "domain" | "hostedZoneId" | "loadBalancerArn" | "listenerArn" | "securityGroupId">,
        Partial<Pick<ExistingEntryConfig, "domains" | "testListenerArn" | "dnsName" | "dnsZoneId">>,
        Transformable {
    /** In which the load balancer is. */
    readonly vpcId: pulumi.Input<string>;
    /** Host names under which services answer. */
    readonly hosts: readonly string[];
}

/**
 * A load balancer and its HTTPS listener that were made elsewhere, as the entry of an environment. Nothing of them is made or destroyed here but
 * the alias records of hosts: services attach their rules, their target groups and the way to their tasks.
 */
export class ExistingEntry extends pulumi.ComponentResource {
    public readonly securityGroupId: pulumi.Output<string>;
    public readonly listenerArn: pulumi.Output<string>;
    /** Undefined where there is none. */
    public readonly testListenerArn: pulumi.Output<string> | undefined;
    /** `app/<name>/<id>`: the dimension `LoadBalancer` of its metrics. */
    public readonly loadBalancerArnSuffix: pulumi.Output<string>;
    public readonly loadBalancerArn: pulumi.Output<string>;
    /** Undefined where it is not known. */
    public readonly dnsName: pulumi.Output<string> | undefined;
    public readonly vpcId: pulumi.Output<string>;

    constructor(name: string, args: ExistingEntryArgs, opts?: pulumi.ComponentResourceOptions) {
        const { domain, hostedZoneId, domains = {}, loadBalancerArn, listenerArn, testListenerArn, dnsName, dnsZoneId } = args;
        const hosts = [...new Set(args.hosts)].sort();
        super("platform:http:ExistingEntry", name, { domain, hosts, loadBalancerArn, listenerArn }, transformed(opts, args));

        if (dnsName !== undefined && dnsZoneId !== undefined) {
            createAliasRecords(this, name, {
                hosts,
                zones: { domain, hostedZoneId, domains },
                loadBalancer: { dnsName, zoneId: dnsZoneId },
                ipAddressType: "ipv4",
            });
        }

        this.securityGroupId = pulumi.output(args.securityGroupId);
        this.listenerArn = pulumi.output(listenerArn);
        this.testListenerArn = testListenerArn === undefined ? undefined : pulumi.output(testListenerArn);
        this.loadBalancerArnSuffix = pulumi.output(loadBalancerArnSuffix(loadBalancerArn));
        this.loadBalancerArn = pulumi.output(loadBalancerArn);
        this.dnsName = dnsName === undefined ? undefined : pulumi.output(dnsName);
        this.vpcId = pulumi.output(args.vpcId);
        this.registerOutputs({ listenerArn, loadBalancerArn });
    }
}
