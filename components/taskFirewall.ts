import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface TaskFirewallArgs {
    serviceName: string;
    vpcId: pulumi.Input<string>;
    /** The load balancer and the port on which it may come in. @default nobody may */
    entry?: { readonly securityGroupId: pulumi.Input<string>; readonly port: number };
    /** Security groups that tasks may reach, such as of a database, beside HTTPS anywhere. */
    egress: readonly { readonly securityGroupId: string; readonly port: number }[];
    tags: Readonly<Record<string, string>>;
}

/** The security group of a service's tasks: in from the load balancer on one port; out to HTTPS, as the APIs of AWS, and to what is given. */
export class TaskFirewall extends pulumi.ComponentResource {
    public readonly securityGroupId: pulumi.Output<string>;
    /** A service depends on them: without a way out its first task cannot even pull its image. */
    public readonly rules: readonly pulumi.Resource[];

    constructor(name: string, args: TaskFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
        const { serviceName, entry, egress, tags } = args;
        super("platform:ecs:TaskFirewall", name, { serviceName, egress }, opts);

        const tasks = new aws.ec2.SecurityGroup(name, { vpcId: args.vpcId, description: `Tasks of ${serviceName}`, tags }, { parent: this })
            .id;
        const out = (suffix: string, rule: Omit<aws.vpc.SecurityGroupEgressRuleArgs, "ipProtocol">, port: number) =>
            new aws.vpc.SecurityGroupEgressRule(`${name}-${suffix}`, { ...rule, ...tcp(port), tags }, { parent: this });

        const outward = [
            out("to-https", { securityGroupId: tasks, cidrIpv4: "0.0.0.0/0", description: "HTTPS, as to the APIs of AWS" }, 443),
            ...egress.map(({ securityGroupId, port }) => {
                const rule = { securityGroupId: tasks, referencedSecurityGroupId: securityGroupId, description: `To ${securityGroupId}` };
                return out(`to-${securityGroupId}-${port}`, rule, port);
            }),
        ];
        const fromEntry =
            entry === undefined
                ? []
                : [
                      // The load balancer lets nothing out by itself.
                      out(
                          "entry-to-tasks",
                          {
                              securityGroupId: entry.securityGroupId,
                              referencedSecurityGroupId: tasks,
                              description: `To the tasks of ${serviceName}`,
                          },
                          entry.port,
                      ),
                      new aws.vpc.SecurityGroupIngressRule(
                          `${name}-from-entry`,
                          {
                              securityGroupId: tasks,
                              referencedSecurityGroupId: entry.securityGroupId,
                              ...tcp(entry.port),
                              description: "From the load balancer",
                              tags,
                          },
                          { parent: this },
                      ),
                  ];

        this.securityGroupId = tasks;
        this.rules = [...outward, ...fromEntry];
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }
}

const tcp = (port: number) => ({ ipProtocol: "tcp", fromPort: port, toPort: port });
