import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { firewallRules } from "../model/names.ts";
import { type DecidedEgress, egressRuleName } from "../model/services/egress.ts";
import type { EndpointFirewall } from "../network/vpcEndpoints.ts";
import type { Callee } from "./serviceConnection.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface TaskFirewallArgs extends Transformable {
    serviceName: string;
    vpcId: pulumi.Input<string>;
    /** The load balancer and the port on which it may come in. @default nobody may */
    entry?: { readonly securityGroupId: pulumi.Input<string>; readonly port: number };
    /** VPC endpoints that let the tasks in. @default there are none, or they admit all of the VPC */
    endpoints?: EndpointFirewall;
    /** Where tasks may connect to, such as a database, beside HTTPS anywhere. */
    egress: readonly DecidedEgress[];
    /** Services that tasks call directly: the way out and, at the other's firewall, the way in. */
    callees: readonly Pick<Callee, "serviceName" | "securityGroupId" | "port">[];
    tags: Readonly<Record<string, string>>;
    /** Instances that answer themselves, in place of tasks. @default tasks */
    who?: "tasks" | "instances";
}

/**
 * The security group of a service's tasks: in from the load balancer on one port; out to HTTPS, as the APIs of AWS, and to what is given.
 * A service that is called is opened to each of its clients by the client, which comes and goes without it. A rule bears its port in its name:
 * another port is another rule, and the old one goes when the last task that listens there is gone.
 */
export class TaskFirewall extends pulumi.ComponentResource {
    public readonly securityGroupId: pulumi.Output<string>;
    /** Rules and endpoints, on which a service depends: without a way out its first task cannot even pull its image. */
    public readonly needs: readonly pulumi.Resource[];

    constructor(name: string, args: TaskFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
        const { serviceName, entry, endpoints, egress, callees, tags, who = "tasks" } = args;
        super("platform:ecs:TaskFirewall", name, { serviceName, egress }, transformed(opts, args));

        const tasks = new aws.ec2.SecurityGroup(
            name,
            { vpcId: args.vpcId, description: `${who === "tasks" ? "Tasks" : "Instances"} of ${serviceName}`, tags },
            { parent: this },
        ).id;
        const into = (ruleName: string, rule: Omit<aws.vpc.SecurityGroupIngressRuleArgs, "ipProtocol">, port: number) =>
            new aws.vpc.SecurityGroupIngressRule(ruleName, { ...rule, ...tcp(port), tags }, { parent: this });
        const out = (ruleName: string, rule: aws.vpc.SecurityGroupEgressRuleArgs) =>
            new aws.vpc.SecurityGroupEgressRule(ruleName, { ...rule, tags }, { parent: this });

        const outward = [
            out(firewallRules.toHttps(name), {
                securityGroupId: tasks,
                cidrIpv4: "0.0.0.0/0",
                ...tcp(443),
                description: "HTTPS, as to the APIs of AWS",
            }),
            ...egress.map((rule) => out(egressRuleName(name, rule), { securityGroupId: tasks, ...egressInputs(rule) })),
        ];
        const fromEntry =
            entry === undefined
                ? []
                : [
                      // The load balancer lets nothing out by itself.
                      out(firewallRules.entryToTasks(name, entry.port), {
                          securityGroupId: entry.securityGroupId,
                          referencedSecurityGroupId: tasks,
                          ...tcp(entry.port),
                          description: `To the ${who} of ${serviceName}`,
                      }),
                      into(
                          firewallRules.fromEntry(name, entry.port),
                          {
                              securityGroupId: tasks,
                              referencedSecurityGroupId: entry.securityGroupId,
                              description: "From the load balancer",
                          },
                          entry.port,
                      ),
                  ];
        const toEndpoints =
            endpoints === undefined
                ? []
                : [
                      into(
                          firewallRules.toEndpoints(name),
                          {
                              securityGroupId: endpoints.securityGroupId,
                              referencedSecurityGroupId: tasks,
                              description: `From the ${who} of ${serviceName}`,
                          },
                          443,
                      ),
                      ...endpoints.needs,
                  ];
        const calls = callees.flatMap((callee) => [
            out(firewallRules.call(name, callee.serviceName, callee.port), {
                securityGroupId: tasks,
                referencedSecurityGroupId: callee.securityGroupId,
                ...tcp(callee.port),
                description: `To ${callee.serviceName}`,
            }),
            into(
                firewallRules.call(name, callee.serviceName, callee.port),
                { securityGroupId: callee.securityGroupId, referencedSecurityGroupId: tasks, description: `From ${serviceName}` },
                callee.port,
            ),
        ]);

        this.securityGroupId = tasks;
        this.needs = [...outward, ...toEndpoints, ...fromEntry, ...calls];
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }
}

/** A rule in the words of EC2. */
function egressInputs({ kind, target, protocol, ports, reason }: DecidedEgress) {
    const to = {
        "security-group": { referencedSecurityGroupId: target },
        "ipv4-block": { cidrIpv4: target },
        "ipv6-block": { cidrIpv6: target },
        "prefix-list": { prefixListId: target },
    };
    const description = `To ${target}${reason === undefined ? "" : `: ${reason}`}`;
    return { ...to[kind], ipProtocol: protocol, fromPort: ports.from, toPort: ports.to, description };
}

const tcp = (port: number) => ({ ipProtocol: "tcp", fromPort: port, toPort: port });
