import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { closedListenerPort } from "../model/network/closedListenerPort.ts";
import { addressesOf, mostAddresses } from "../model/network/ipv4Blocks.ts";
import { nameProblem } from "../model/names.ts";
import type { CertificateConfig, DomainConfig, EntryScheme } from "../vocabulary/entry.ts";
import { createAliasRecords } from "./aliasRecords.ts";
import { createEntryCertificates } from "./entryCertificates.ts";
import { createEntryFirewall } from "./entryFirewall.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface HttpEntryArgs extends Transformable {
    vpcId: pulumi.Input<string>;
    /** In at least two availability zones: public ones, or private ones for an internal entry. */
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** The certificate covers the domain, each host directly below it, and every other of `hosts`. */
    domain: string;
    /** Host names under which services answer; a name may come more than once. */
    hosts: readonly string[];
    /** Hosts get alias records in this zone, and a certificate is validated in it. @default no record is made */
    hostedZoneId?: string;
    certificate: CertificateConfig;
    /** Further domains, each with its certificate. @default none */
    domains?: Readonly<Record<string, DomainConfig>>;
    /** Whom it is for: `internal` has no public address. @default public */
    scheme?: EntryScheme;
    /** Who may come in, IPv4 and IPv6. @default everybody */
    allowedCidrBlocks?: readonly string[];
    /** `dualstack` needs subnets with IPv6 addresses. @default ipv4 */
    ipAddressType?: "ipv4" | "dualstack";
    /** Seconds after which a connection without traffic is closed, 1 to 4000. Connections of the tasks have to outlast it. @default 60 */
    idleTimeoutSeconds?: number;
    /** An `AccessLogBucket`. @default no access logs */
    accessLogs?: { readonly bucketName: pulumi.Input<string>; readonly prefix: string };
    /** Keeps the load balancer when the program, or a person, would delete it. */
    deletionProtection: boolean;
    /** A route has a login, so that the load balancer asks an identity provider over HTTPS. @default false */
    login?: boolean;
    /** A second HTTPS listener, on which deployments show a new revision to those at these addresses. @default none */
    testListener?: { readonly port: number; readonly cidrBlocks: readonly string[] };
    /**
     * Another one that nobody reaches: ECS moves traffic between target groups that stand behind a rule each, also where there is nothing to
     * show before. @default none
     */
    closedListener?: boolean;
}

/**
 * The one HTTPS entry of an environment: a load balancer that sends each request to the service whose rule it matches, and answers 404
 * when none does. Its security group lets nothing out: each service opens the way to its own tasks.
 */
export class HttpEntry extends pulumi.ComponentResource {
    public readonly securityGroupId: pulumi.Output<string>;
    /** The listener on port 443. */
    public readonly listenerArn: pulumi.Output<string>;
    /** Undefined where there is none. */
    public readonly testListenerArn: pulumi.Output<string> | undefined;
    /** Undefined where there is none. */
    public readonly closedListenerArn: pulumi.Output<string> | undefined;
    /** `app/<name>/<id>`: the dimension `LoadBalancer` of its metrics. */
    public readonly loadBalancerArnSuffix: pulumi.Output<string>;
    public readonly loadBalancerArn: pulumi.Output<string>;
    public readonly dnsName: pulumi.Output<string>;
    public readonly vpcId: pulumi.Output<string>;

    /**
     * @throws Error when AWS would not take the name, or the test listener is not for a few on a port of its own
     * @throws RunError when a certificate is to be validated without a hosted zone
     */
    constructor(name: string, args: HttpEntryArgs, opts?: pulumi.ComponentResourceOptions) {
        const { domain, hostedZoneId, certificate, domains = {}, deletionProtection, testListener, closedListener = false } = args;
        const { scheme = "public", ipAddressType = "ipv4", idleTimeoutSeconds = 60 } = args;
        const hosts = [...new Set(args.hosts)].sort();
        super(
            "platform:http:HttpEntry",
            name,
            { domain, hosts, hostedZoneId, certificate, domains, scheme, deletionProtection, testListener },
            transformed(opts, args),
        );
        const problem = nameProblem("loadBalancer", name);
        if (problem !== undefined) throw new Error(`HttpEntry: name: ${problem}`);
        const open = testListener && testListenerProblem(testListener);
        if (open !== undefined) throw new Error(`HttpEntry: testListener: ${open}`);

        const securityGroup = createEntryFirewall(this, name, { ...args, scheme, ipAddressType });
        const loadBalancer = new aws.lb.LoadBalancer(
            name,
            {
                loadBalancerType: "application",
                internal: scheme === "internal",
                ipAddressType: ipAddressType === "dualstack" ? ipAddressType : undefined,
                subnets: args.subnetIds,
                securityGroups: [securityGroup.id],
                dropInvalidHeaderFields: true,
                desyncMitigationMode: "defensive",
                enableHttp2: true,
                idleTimeout: idleTimeoutSeconds,
                enableDeletionProtection: deletionProtection,
                accessLogs: args.accessLogs && { bucket: args.accessLogs.bucketName, prefix: args.accessLogs.prefix, enabled: true },
            },
            { parent: this, protect: deletionProtection },
        );

        new aws.lb.Listener(
            `${name}-http`,
            {
                loadBalancerArn: loadBalancer.arn,
                port: 80,
                protocol: "HTTP",
                defaultActions: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }],
            },
            { parent: this },
        );
        const certificates = createEntryCertificates(this, `${name}-certificate`, { domain, hosts, hostedZoneId, certificate, domains });
        const https = (listenerName: string, port: number) => {
            const made = new aws.lb.Listener(
                listenerName,
                {
                    loadBalancerArn: loadBalancer.arn,
                    port,
                    protocol: "HTTPS",
                    // TLS 1.2 and 1.3 with forward secrecy: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
                    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
                    certificateArn: certificates.defaultArn,
                    defaultActions: [
                        {
                            type: "fixed-response",
                            fixedResponse: { contentType: "text/plain", messageBody: "not found", statusCode: "404" },
                        },
                    ],
                },
                { parent: this },
            );
            for (const [label, certificateArn] of certificates.further) {
                new aws.lb.ListenerCertificate(`${listenerName}-${label}`, { listenerArn: made.arn, certificateArn }, { parent: this });
            }
            return made;
        };
        const listener = https(`${name}-https`, 443);

        createAliasRecords(this, name, { hosts, zones: { domain, hostedZoneId, domains }, loadBalancer, ipAddressType });

        this.securityGroupId = securityGroup.id;
        this.listenerArn = listener.arn;
        this.testListenerArn = testListener && https(`${name}-test`, testListener.port).arn;
        this.closedListenerArn = closedListener ? https(`${name}-closed`, closedListenerPort).arn : undefined;
        this.loadBalancerArn = loadBalancer.arn;
        this.loadBalancerArnSuffix = loadBalancer.arnSuffix;
        this.dnsName = loadBalancer.dnsName;
        this.vpcId = pulumi.output(args.vpcId);
        this.registerOutputs({
            securityGroupId: this.securityGroupId,
            listenerArn: this.listenerArn,
            loadBalancerArn: this.loadBalancerArn,
            loadBalancerArnSuffix: this.loadBalancerArnSuffix,
            dnsName: this.dnsName,
            vpcId: this.vpcId,
        });
    }
}

function testListenerProblem({ port, cidrBlocks }: NonNullable<HttpEntryArgs["testListener"]>): string | undefined {
    if (port === closedListenerPort) return `the port of the closed listener, got ${port}; choose another one`;
    return addressesOf(cidrBlocks) > mostAddresses
        ? `open to nearly everybody, got ${cidrBlocks.join(", ")}; write fewer addresses`
        : undefined;
}
