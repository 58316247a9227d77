import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { closedListenerPort } from "../model/network/closedListenerPort.ts";
import { addressesOf, mostAddresses } from "../model/network/ipv4Blocks.ts";
import { nameProblem } from "../model/names.ts";
import { ValidatedCertificate } from "./validatedCertificate.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface HttpEntryArgs extends Transformable {
    vpcId: pulumi.Input<string>;
    /** In at least two availability zones. */
    publicSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** The certificate covers the domain, each host directly below it, and every other of `hosts`. */
    domain: string;
    /** Host names under which services answer; a name may come more than once. */
    hosts: readonly string[];
    /** Hosts get alias records in this zone, and a certificate is validated in it. @default no record is made */
    hostedZoneId?: string;
    certificate: { readonly kind: "existing"; readonly arn: string } | { readonly kind: "validated-by-dns" };
    /** An `AccessLogBucket`. @default no access logs */
    accessLogs?: { readonly bucketName: pulumi.Input<string>; readonly prefix: string };
    /** Keeps the load balancer when the program, or a person, would delete it. */
    deletionProtection: boolean;
    /** A second HTTPS listener, on which deployments show a new revision to those at these addresses. @default none */
    testListener?: { readonly port: number; readonly cidrBlocks: readonly string[] };
    /**
     * Another one that nobody reaches: ECS moves traffic between target groups that stand behind a rule each, also where there is nothing to
     * show before. @default none
     */
    closedListener?: boolean;
}

/**
 * The one public HTTPS entry of an environment: a load balancer that sends each request to the service whose rule it matches, and answers 404
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
        const { domain, hostedZoneId, certificate, deletionProtection, testListener, closedListener = false } = args;
        const hosts = [...new Set(args.hosts)].sort();
        super(
            "platform:http:HttpEntry",
            name,
            { domain, hosts, hostedZoneId, certificate, deletionProtection, testListener },
            transformed(opts, args),
        );
        const problem = nameProblem("loadBalancer", name);
        if (problem !== undefined) throw new Error(`HttpEntry: name: ${problem}`);
        const open = testListener && testListenerProblem(testListener);
        if (open !== undefined) throw new Error(`HttpEntry: testListener: ${open}`);

        const securityGroup = this.#publicSecurityGroup(`${name}-public`, args);
        const loadBalancer = new aws.lb.LoadBalancer(
            name,
            {
                loadBalancerType: "application",
                internal: false,
                subnets: args.publicSubnetIds,
                securityGroups: [securityGroup.id],
                dropInvalidHeaderFields: true,
                desyncMitigationMode: "defensive",
                enableHttp2: true,
                idleTimeout: 60,
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
        const certificateArn = this.#certificateArn(`${name}-certificate`, hosts, args);
        const https = (listenerName: string, port: number) =>
            new aws.lb.Listener(
                listenerName,
                {
                    loadBalancerArn: loadBalancer.arn,
                    port,
                    protocol: "HTTPS",
                    // TLS 1.2 and 1.3 with forward secrecy: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
                    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
                    certificateArn,
                    defaultActions: [
                        {
                            type: "fixed-response",
                            fixedResponse: { contentType: "text/plain", messageBody: "not found", statusCode: "404" },
                        },
                    ],
                },
                { parent: this },
            );
        const listener = https(`${name}-https`, 443);

        if (hostedZoneId !== undefined) {
            for (const host of hosts) {
                new aws.route53.Record(
                    `${name}-${host}`,
                    {
                        zoneId: hostedZoneId,
                        name: host,
                        type: "A",
                        // One record has nothing to fail over to.
                        aliases: [{ name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: false }],
                    },
                    { parent: this },
                );
            }
        }

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

    #publicSecurityGroup(name: string, { vpcId, testListener }: HttpEntryArgs): aws.ec2.SecurityGroup {
        const securityGroup = new aws.ec2.SecurityGroup(name, { vpcId, description: "Public load balancer" }, { parent: this });
        for (const port of [80, 443]) {
            new aws.vpc.SecurityGroupIngressRule(
                `${name}-${port}`,
                {
                    securityGroupId: securityGroup.id,
                    description: port === 443 ? "HTTPS from anywhere" : "HTTP from anywhere, redirected to HTTPS",
                    cidrIpv4: "0.0.0.0/0",
                    ipProtocol: "tcp",
                    fromPort: port,
                    toPort: port,
                },
                { parent: this },
            );
        }
        for (const cidrIpv4 of testListener?.cidrBlocks ?? []) {
            new aws.vpc.SecurityGroupIngressRule(
                `${name}-test-${cidrIpv4}`,
                {
                    securityGroupId: securityGroup.id,
                    description: "HTTPS for those who test the next revision",
                    cidrIpv4,
                    ipProtocol: "tcp",
                    fromPort: testListener?.port,
                    toPort: testListener?.port,
                },
                { parent: this },
            );
        }
        return securityGroup;
    }

    #certificateArn(name: string, hosts: readonly string[], args: HttpEntryArgs): pulumi.Input<string> {
        const { certificate, domain, hostedZoneId } = args;
        switch (certificate.kind) {
            case "existing":
                return certificate.arn;
            case "validated-by-dns":
                if (hostedZoneId === undefined) {
                    throw new pulumi.RunError("entry: certificate: validated-by-dns needs a hosted zone, got none; set hostedZoneId");
                }
                return new ValidatedCertificate(name, { domain, hosts, hostedZoneId }, { parent: this }).certificateArn;
        }
    }
}

function testListenerProblem({ port, cidrBlocks }: NonNullable<HttpEntryArgs["testListener"]>): string | undefined {
    if (port === closedListenerPort) return `the port of the closed listener, got ${port}; choose another one`;
    return addressesOf(cidrBlocks) > mostAddresses
        ? `open to nearly everybody, got ${cidrBlocks.join(", ")}; write fewer addresses`
        : undefined;
}
